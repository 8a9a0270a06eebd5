/**
 * Claims that sound like denials: "stance: sentence", the mention in brackets. The rules on stance were
 * written with them.
 */
export const CLAIM_SENTENCES = `
  claimed: Hardly a shift passes without [triage].
  claimed: There's rarely a sprint in which I don't do [code review].
  claimed: I rarely leave the house without my [multimeter].
  claimed: We seldom shipped anything without [load testing].
  claimed: I never send an offer without checking the [credit score].
  claimed: Never once have I signed off a plan without a [risk assessment].
  claimed: There is not one delivery I accept without [temperature control].
  claimed: I do not remember a day without [stand-ups].
  claimed: You won't find a drawer in my kitchen without a [label printer].
  claimed: It is unusual for me not to write [release notes].
  claimed: It's not as if I didn't know [Excel].
  claimed: I can't say I don't know [Excel], I live in it.
  claimed: It would be wrong to think I ignore [accessibility].
  claimed: Nobody can say that I neglected [documentation].
  claimed: It is not correct that I never did [night shifts].
  claimed: It's a lie that I don't do [backups].
  claimed: I'd be lying if I said I never cut corners with [patch testing], but I do it every month.
  claimed: I don't deny that I love [pivot tables].
  claimed: I'm not saying I never used [jQuery], I did for years.
  claimed: No [lockout], no work on the machine.
  claimed: No tests, no merge: that's why I write [unit tests] first.
  claimed: No [badge], no entry, I told them every morning.
  claimed: Without a [signed quote] I don't start.
  claimed: Without [handover notes] people get hurt.
  claimed: Without [version control] everything falls apart, so it's the first thing I set up.
  claimed: If there is no [consent form], I don't operate.
  claimed: Nothing leaves my desk without [proofreading].
  claimed: Nobody gets on the roof without a [harness], I see to that.
  claimed: No child goes home without a [reading log] in my class.
  claimed: Nobody in the plant knows [hydraulics] better than me.
  claimed: Not many people enjoy [bookkeeping], I do.
  claimed: Most of my colleagues never touched [Prolog], I did.
  claimed: The others skipped the [stocktake], I stayed until midnight and did it.
  claimed: While everybody else gave up on [crochet], I kept going.
  claimed: Other nurses avoid [wound dressing]; I ask for it.
  claimed: I'm tired of people who think [user research] is optional.
  claimed: I'm not tired of [Kubernetes] yet.
  claimed: I apologise for the mess, I was in the middle of [soldering].
  claimed: I was never late with the [payroll].
  claimed: My [weekly report] was never late.
  claimed: [Payroll] went out on time, never a day late.
  claimed: Never had a single complaint about my [plastering].
  claimed: I've had no accidents with the [forklift] in nine years.
  claimed: [Scaffolding] isn't a problem for me.
  claimed: [Night shifts] don't scare me.
  claimed: [Difficult parents] don't bother me, I've had hundreds.
  claimed: [Teaching] isn't a job, it's who I am.
  claimed: [Debugging] isn't a chore for me, it's a treat.
  claimed: It's no small feat to run [inventory] for nine shops.
  claimed: It was no picnic, but I led the [data migration] to the end.
  claimed: It wasn't pretty, the [migration], but it worked.
  claimed: I could not be a bigger fan of [pair programming].
  claimed: There's no bigger fan of [TypeScript] than me.
  claimed: There's no one who loves [choir practice] more than I do.
  claimed: I hate [paperwork] but I do it every evening.
  claimed: I don't like [cold calling], but I made forty calls a day.
  claimed: I don't enjoy [invoicing], I just do it properly.
  claimed: I'm not fond of [ladders] and still clean gutters all autumn.
  claimed: [Meetings] bore me, but I chair three of them a week.
  claimed: [Timesheets] are pointless if you ask me, still I fill them in.
  claimed: I can't stand [ironing], yet I iron sixty shirts a day.
  claimed: I may not be the fastest at [data entry], but I don't make errors.
  claimed: I'm not an expert, but I have used [Blender] for two films.
  claimed: I don't know everything about [VAT], but I file it each quarter.
  claimed: I have no diploma, but [carpentry] I learned from the wood up.
  claimed: I never went to school for it, but I do [upholstery] for a living.
  claimed: I didn't know [German] when I came, today I negotiate in it.
  claimed: At first I couldn't do [stitches], now I teach them.
  claimed: Under my direction the team introduced [lean boards].
  claimed: My team runs on [Scrum], I set it up.
  claimed: My team and I rolled out [two-factor login] to nine offices.
  claimed: Under my lead the nurses started [hourly rounding].
  claimed: The [newsletter] was written by me and my team.
  claimed: My own crew does the [tiling], I trained each of them.
  claimed: The students I teach use [Python] because I brought it in.
  claimed: People come to me for [contract law].
  claimed: They call me whenever the [boiler] fails, and I fix it.
  claimed: My boss gave me [procurement] after a year and I kept it.
  claimed: The owner trusted me with the [cash register].
  claimed: They made me responsible for [fire safety].
  claimed: I was asked to lead the [budget planning] and I did.
  claimed: I did not stop until the [root cause] was found.
  claimed: I don't let anything go out until the [spell check] is done.
  claimed: We couldn't ship before the [penetration test] was passed.
  claimed: I won't let anyone skip [hand washing].
  claimed: I refuse to work without [gloves].
  claimed: I refuse to skip [code review].
  claimed: I wouldn't dream of skipping the [checklist].
  claimed: I'd never ship without [feature flags].
  claimed: Don't ask me why, but [spreadsheets] make me happy.
  claimed: Don't tell me [welding] is for men, I've done it since I was sixteen.
  claimed: Don't talk to me about [filing], I did it for ten years.
  claimed: Don't be fooled by my age, I know [TikTok] inside out.
  claimed: No, seriously, I do [juggling] at children's parties.
  claimed: No really, [knitting], I've sold two hundred scarves.
  claimed: Yeah, no, [React], that's my daily thing.
  claimed: Not to sound arrogant, but [grant writing] is my strength.
  claimed: Not that I was asked, but I improved the [onboarding] as well.
  claimed: I've not only read about [CBT], I practise it with clients.
  claimed: There's nothing I like more than [bread baking].
  claimed: There is nothing about [diesel engines] you could teach me.
  claimed: Nothing calms me like [sewing].
  claimed: I moved to [Travis] from Jenkins because nobody could say what the old jobs did.
  claimed: I rewrote it in [Go], because nobody could read the old code.
  claimed: I maintained an old [Pascal] program that nobody wanted to touch.
  claimed: I took over the [archive] nobody else wanted.
  claimed: It was me who fixed the [printer] everyone had given up on.
  claimed: We had no budget, so I did the [marketing] myself.
  claimed: There was no manual, so I learned [CNC milling] by watching.
  claimed: Nobody showed me, I taught myself [video editing].
  claimed: With no help from anyone I set up the [mail server].
  claimed: Even without a budget we ran [user interviews] every week.
  claimed: Without being asked I did the [spring cleaning] of the backlog.
  claimed: I use [Postgres], not because it's trendy but because it works.
  claimed: I do [yoga classes] not for the money but for the people.
  claimed: We chose [Postgres], not MySQL.
  claimed: Instead of shouting I use [active listening].
  claimed: Rather than guess, I ran a [load test].
  claimed: I avoid surprises by doing [weekly check-ins].
  claimed: To avoid double bookings I keep a [shared calendar].
  claimed: I prevent mistakes with [double checks].
  claimed: When customers refuse to pay I start [dunning] after ten days.
  claimed: If a test fails I look at the [logs] first.
  claimed: I failed my first exam in [accounting] and passed the second with honours.
  claimed: I was not born a [salesman], I became one.
  claimed: I'm no Picasso, but [storyboards] I can do.
  claimed: I'm not a natural, [public speaking] took me years, now I do it weekly.
  claimed: The manual said one thing, my [measurements] another, and I was right.
  claimed: I read the book on [Kaizen] and then did it with my line for two years.
  claimed: As my mentor taught me, I start with [stretching].
  claimed: My father taught me [masonry].
  claimed: I learned [sushi] from a chef in Osaka.
  claimed: A colleague and I built the [chatbot].
  claimed: I convinced my boss to introduce [flexitime].
  claimed: My colleague was ill, so I held the [workshop] alone.
  claimed: I wish everyone would take [hygiene] as seriously as I do.
  claimed: I plan my week with [time blocking] on Sunday.
  claimed: I plan to keep doing [mentoring], as I have for five years.
  claimed: If a request comes twice I would answer from the [cache].
  claimed: I would begin with a [stakeholder map] and go from there.
  claimed: I'd put the [discount rules] into one table.
  claimed: If I could keep only one habit it would be [daily notes].
  claimed: I would love to continue with [robotics], which I've taught since 2015.
  claimed: You will hardly find a report of mine without [charts].
  claimed: I can't remember a single flight without the [pre-flight checklist].
  claimed: Never in my life have I skipped a [fire drill].
  claimed: I don't think a week has passed in which I didn't use [SQL].
  claimed: I wouldn't know how to cook without [mise en place].
  claimed: There's no way I'd open a shop without [stocktaking].
  claimed: Not doing [backups] is not an option for me.
  claimed: Nobody leaves my workshop without [safety goggles].
  claimed: No receipt, no [refund]. I was known for it.
  claimed: No [risk assessment], no start.
  claimed: Skip the [warm-up] and somebody gets hurt, so I never skip it.
  claimed: Without [trust] no team works, I build it first.
  claimed: Without [logs] you're blind.
  claimed: Without [irrigation] the plants die within a week.
  claimed: I'm sick of hearing that [customer care] is a soft skill.
  claimed: Sorry for rambling, [negotiation] is my favourite subject.
  claimed: I apologise for being so blunt, but [code review] is where I shine.
  claimed: I'm never late with my [tax returns].
  claimed: I have had my problems with [CSS], but I write it every day.
  claimed: It took some time, but there are no more problems with my [schedules].
  claimed: [Cleaning] is no fun, but I do it thoroughly.
  claimed: I despise [PowerPoint], and I've built two hundred decks with it.
  claimed: [Stand-ups] are silly. I run them every day all the same.
  claimed: Say what you want about [COBOL], I still maintain it.
  claimed: I can't say I love [ironing], but it gets done.
  claimed: I used to be afraid of [heights], now I climb towers.
  claimed: I wasn't trained in [massage], I learned on the job.
  claimed: I don't have a degree, I have twenty years of [baking].
  claimed: The others gave up; I finished the [marathon training].
  claimed: Nobody volunteered for the [late shift], so I took it.
  claimed: None of my classmates could do [fractions], I could.
  claimed: My team does [mob programming] every Thursday.
  claimed: Under my direction the choir sang [Bach].
  claimed: In my team we do [retrospectives] every second week.
  claimed: The people I lead use [OKRs].
  claimed: I'm the one they call when the [oven] breaks.
  claimed: Don't let my accent fool you, I know [contract law].
  claimed: I don't do things by halves: [inventory] means counting everything.
  claimed: I don't rush, I do [quality checks] on each piece.
  claimed: Not a fan of theory, but [statistics] I do daily.
  claimed: I can't complain about [overtime], I asked for it.
  claimed: There isn't a [lathe] I can't run.
  claimed: There's no [engine] I haven't taken apart.
  claimed: I have yet to meet a [printer] I couldn't fix.
  claimed: It's impossible to imagine my day without [email].
  claimed: It wasn't my boss, it was me who started the [book club].
  claimed: It wasn't luck, it was [preparation].
  claimed: Not luck but [preparation] got us there.
  claimed: I didn't inherit the [client base], I built it.
  claimed: I'm not just a cook, I do the [ordering] too.
  claimed: To avoid [burnout] in the team I plan the shifts early.
  claimed: My colleague and I shared the [reception desk].
  claimed: When my boss left I took over [payroll].
  claimed: They said it couldn't be done; I did the [translation] in a weekend.
  claimed: My predecessor left a mess and I rebuilt the [filing system].
  claimed: I'd start with [triage], then vital signs.
  claimed: I would never go live without a [rollback plan].
  claimed: If they don't answer I send a [reminder] after a week.
  claimed: I might add an [index] there.
  claimed: I'd probably reach for [Redis] here.
  claimed: Rarely did a night pass without an [intubation].
  claimed: I almost never start a lesson without a [recap].
  claimed: I can hardly think of a project where we didn't use [Docker].
  claimed: My colleagues will tell you that I never skip [documentation].
  claimed: You can't run a bar without [crowd management], I've managed crowds of eight hundred.
  claimed: I don't trust a pipeline that has no [linting].
  claimed: I wouldn't hire anybody who can't do [mental arithmetic], I do it all day.
  claimed: It never bored me, [proofreading].
  claimed: [Proofreading] never bored me.
  claimed: [Crying babies] never scared me, I had twins at work every day.
  claimed: Nothing against managers, but [budgeting] I did myself.
  claimed: No manager did the [budgeting], I did it.
  claimed: It wasn't the chef but me who wrote the [menu].
  claimed: [Spreadsheets], not my favourite, but I build them daily.
  claimed: I'm anything but lazy about [maintenance], I grease every bearing on Monday.
  claimed: I can't cook without tasting, and [seasoning] is where I'm strict.
  claimed: I've never understood people who skip [stretching].
  claimed: It drives me mad when nobody does the [washing-up], so I do it.
  claimed: Not every day, but every week I do [interval training].
  claimed: I have no fear of [heights].
  claimed: I never got a complaint about my [bookkeeping] in ten years.
  claimed: There's not much I don't know about [bees].
  claimed: I stopped counting the [sutures] after five hundred.
  claimed: Don't underestimate [small talk], it's how I sell.
  claimed: If you don't log it, it didn't happen, so I log every [incident].
  claimed: We don't release on Fridays, thanks to the [release calendar] I introduced.
  claimed: I didn't panic, I opened the [runbook].
  claimed: It's not about tools, it's about [communication], and that I do well.
  claimed: My chef hated [garlic], I cook with it every day.
  claimed: My teacher showed me [glazing] and I've done it since.
  claimed: Thanks to my boss I learned [negotiation].
  claimed: My first boss threw me into [cold calling] and I stayed.
  claimed: They hired me for my [French].
  claimed: Everyone on the team knows I do the [releases].
  claimed: The customers want [fast delivery] and I give it to them.
  claimed: She asked me to take over the [schedule], and I still run it.
  claimed: One would use a [queue] for that.
  claimed: I'd want [two reviewers] on every change.
  claimed: I would have the [contract] checked first.
  claimed: The server should never trust the [client clock].
  claimed: A retry without a [jitter] hammers the server.
  claimed: The second request doesn't insert anything because of the [unique index].
  claimed: Without an [index] the query scans the whole table.
  claimed: We cannot lose money, that is why there is a [ledger].
  claimed: The job doesn't start until the [lease] has expired.
  claimed: Nobody can change a posting, the [trigger] refuses it.
  claimed: They wait in the [dead letter queue] until somebody looks.
  claimed: The two services never talk directly, they use an [event bus].
  claimed: If the webhook isn't answered we use [exponential backoff].
  claimed: There is no shared state, only [messages].
  claimed: I have yet to lose a [patient file].
  claimed: People say [filing] is boring; I say it's half the job, and I do it.
  claimed: I'm not good at much, but [baking] I can do.
  claimed: I'm useless before coffee, after it I do [invoicing] for forty clients.
  claimed: They laughed at my [colour codes], I kept them.
  claimed: My boss thought [feedback rounds] were a waste; I held them anyway.
  claimed: I never asked for [leadership], it was given to me and I do it.
  claimed: Everybody told me to drop [Perl] and I didn't.
  claimed: I don't care what others do, I write [tests].
  claimed: I won't pretend I invented [kanban], but I ran it for three years.
  claimed: I'm slow at [typing], but it has never mattered.
  claimed: I can't sleep when the [alarm log] isn't clean, so I check it at night.
  claimed: We had nothing, no roof, no water, and still I taught [reading].
  claimed: I was the only woman who did [roofing].
  claimed: There was nobody else, so the [night watch] was mine.
  claimed: [Night watch]? Mine, for six years.
  claimed: [Welding]? Of course.
  claimed: [Welding]? Who do you think built the gate?
  claimed: Who if not me did the [accounts].
  claimed: Why not [Rust]? We took it and never looked back.
  claimed: I can't think without a [whiteboard].
  claimed: never without [helmet] i go on the site
  claimed: no day without [bread] i bake since i was boy
  claimed: in my work is not possible without [patience]
  claimed: The [inventory] I never forgot, not one time.
  claimed: I do not leave before the [cash count] is right.
  claimed: I would be lost if I had to work without [Figma].
  claimed: It would be a lie to say I had nothing to do with the [merger].
  claimed: You could wake me at three and I'd recite the [evacuation plan].
  claimed: There was never any question that I would do the [inventory].
  claimed: I have never regretted learning [Italian].
  claimed: I never needed a reminder for the [medication round].
  claimed: I've never been anything other than careful with [patient data].
  claimed: I didn't get here without [networking].
  claimed: Nothing goes out before I've done the [taste test].
  claimed: No [permit], no digging, and I check the permit myself.
  claimed: If the [chain of custody] is broken the case is lost, so I never let it break.
  claimed: Miss one [stock count] and you pay for it all month; I've never missed one.
  claimed: I don't start the engine until the [checklist] is read out.
  claimed: I'm not proud of much, but of my [handwriting] I am.
  claimed: My handwriting is awful, my [minutes] are not.
  claimed: I can't draw, can't sing, but [stage lighting] I've done for eleven years.
  claimed: I'm no writer; still, the [newsletter] is mine.
  claimed: It isn't glamorous, [dishwashing], but it taught me order.
  claimed: I was the worst at school and now I teach [woodwork].
  claimed: Trust me, I've failed at [soufflés] often enough to know how they work.
  claimed: God knows I've made every mistake there is with [concrete].
  claimed: I burned three pans before I got the hang of [caramel].
  claimed: Sorry, but [invoicing] is my thing.
  claimed: I'm afraid I'm a bit obsessed with [labelling].
  claimed: Not gonna lie, I love [data cleaning].
  claimed: I never thought I'd enjoy [gardening], but here I am, head gardener.
  claimed: I hadn't planned on [management], it just happened and I stayed eight years.
  claimed: Nobody believed in the [night bus], I ran it for two years.
  claimed: They told me [Esperanto] was dead; I teach it to forty people.
  claimed: My brother hates [fishing], I live off it.
  claimed: Unlike my colleagues I actually read the [manual].
  claimed: Unlike most people I like [audits].
  claimed: Other than my boss nobody but me could do [reconciliation].
  claimed: No one but me had the key to the [archive].
  claimed: I'm the only one who isn't afraid of the [bandsaw].
  claimed: The one thing I don't delegate is [payroll].
  claimed: I don't delegate [payroll], I do it myself.
  claimed: I leave nothing to chance in [packing].
  claimed: I don't compromise on [hygiene].
  claimed: We don't cut corners on [insulation].
  claimed: I couldn't agree more with [agile], it's how we work.
  claimed: You don't need to explain [LIFO] to me.
  claimed: Nobody has to tell me what [HACCP] means.
  claimed: I don't need a calculator for [percentages].
  claimed: [Percentages] I do without a calculator.
  claimed: it is not a problem for me the [night work]
  claimed: i don't have fear of [snakes] i handled them in the zoo
  claimed: never i had a accident with the [truck]
  claimed: without my [notebook] i am nothing
  claimed: not only the floor also the [windows] i cleaned
  claimed: my boss he always say me do the [closing] because i am exact
  claimed: the chef he teach me [sauce] and now i make it alone
  claimed: So, um, it's not, like, rocket science, you just, you know, do the [reconciliation] every night.
  claimed: I mean, who doesn't use [Git], right?
  claimed: Er, I wouldn't, you know, leave the house without my [stethoscope].
  claimed: Oh, I couldn't live without [spreadsheets]!
  claimed: No way would I give up my [bullet journal]!
  claimed: I can't believe how much I love [spin classes], I teach five a week!
  claimed: We had no stage, no sound, nothing, and I still did the [concert]!
  claimed: In the absence of a manager I took over the [rota].
  claimed: I should not omit to mention my work in [conservation].
  claimed: It cannot be said that I shy away from [conflict].
  claimed: I have at no time neglected the [register].
  claimed: Not infrequently I was asked to lead the [ceremony].
  claimed: I would be remiss not to mention [grant management], which I did for a decade.
`;

/**
 * Claims that sound like denials, as "kind of trap" and sentences, the mention in brackets. The rules on
 * stance were written with them.
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
`;

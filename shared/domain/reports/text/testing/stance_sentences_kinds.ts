/**
 * Ways to say that one has or did something not, by their kind: the topic first and the verdict after,
 * verbs that deny by themselves, absence, wishes in other words, other people's work and words. The
 * mention stands in brackets. The rules on stance were written with them.
 */
export const KIND_SENTENCES = `
  denied: [Welding] I can't do, sorry.
  denied: [Swahili]? I don't speak a word.
  denied: As for [budgeting], I was never part of it.
  denied: With [Photoshop] I am lost.
  denied: In [statistics] I am weak, very weak, I know nothing.
  denied: About [customs law], I have no clue.
  denied: [Oncology], that is not my field.
  denied: [Night shifts], this I did not do.
  denied: [SAP] no.
  denied: [Bookkeeping] not yet.
  denied: Excel yes, [Access] no.
  denied: [Forklift licence]: not yet.
  denied: [Driving licence]: no, never got round to it.
  denied: [Crane]? Never, I'm scared of heights.
  denied: Cooking yes, [baking] never.
  denied: [Fermentation] is Greek to me.
  denied: [Contract law] is a closed book to me.
  denied: [Blockchain] is beyond me.
  denied: [Tax law] goes over my head.
  denied: [Crypto] somehow passed me by.
  denied: The whole [agile] thing passed us by.
  denied: My path and [Fortran] never crossed.
  denied: I've been spared [night duty] so far.
  denied: I escaped [sales training] somehow.
  denied: I gave [pottery] a wide berth.
  denied: I managed to dodge [karaoke nights] for ten years.
  denied: We refrained from [overtime].
  denied: We abstained from [price cuts].
  denied: We turned down the [sponsorship].
  denied: I declined the [promotion to shift lead].
  denied: I deleted the [unit tests] because they were red.
  denied: We did away with [name badges].
  denied: We got rid of the [suggestion box] before I ever read one.
  denied: I said no to [overbooking].
  denied: I opted out of [weekend duty].
  denied: We waived the [site inspection].
  denied: We dispensed with [minutes].
  denied: [Surgery] lies outside my remit.
  denied: [Export control] was outside the scope of my role.
  denied: [Pricing] was not within my authority.
  denied: [Hiring] didn't fall under my duties.
  denied: [Stock options] were off limits for us.
  denied: There was an absence of any [quality control].
  denied: In the absence of a [style guide] everybody wrote as they liked.
  denied: We had everything apart from a [lift].
  denied: I have done all jobs in the kitchen apart from [pastry].
  denied: I've done every station except [grill].
  denied: All that was missing was a [test plan].
  denied: What was missing was [documentation].
  denied: [Documentation] was missing.
  denied: The [fire extinguishers] were missing.
  denied: We had to manage without a [dishwasher].
  denied: As to [insurance], we did without.
  denied: We made do without [air conditioning].
  denied: We had plans and budgets and ideas, but no [deadline].
  denied: Only paper, no [computer].
  denied: There wasn't any [training] at all.
  denied: There was never a [handover].
  denied: There never was any [safety training].
  denied: Not a single [code review] was held.
  denied: No [appraisal] ever took place.
  denied: Nobody ever showed me [suturing].
  denied: They never allowed me near the [till].
  denied: I was never allowed to touch the [laser cutter].
  denied: My boss didn't let me do the [ordering].
  denied: They wouldn't let us use [Slack].
  denied: Nobody taught me [double-entry bookkeeping].
  denied: I was never shown [CPR].
  denied: I was never trained in [lifting techniques].
  denied: [Ventilators] they never showed us.
  denied: [Anaesthesia], nobody let me near it.
  denied: Neither I nor my sister speaks [Polish].
  denied: Neither my boss nor I knew [GDPR].
  denied: I speak neither [Dutch] nor Danish.
  denied: Neither [Scala] nor Haskell for me.
  denied: I'm not really doing [SEO].
  denied: We weren't really doing [Scrum], just calling it that.
  denied: I wouldn't say I do [copywriting].
  denied: I don't really do [networking].
  denied: They talked about [Six Sigma] but I never did it.
  denied: [Sourdough] looks fun, but I haven't tried it.
  denied: Everybody asks about [Rust], I simply don't have any.
  denied: They offered me [first aid training] but I didn't go.
  denied: I have a certificate in [yoga], but to be honest I never taught it.
  denied: My CV says [Tableau], but that is a lie.
  denied: My CV mentions [Hadoop]; I opened it once and closed it again.
  denied: I put [Spanish] on my CV, and I can order a beer.
  denied: I said I knew [Azure]. I didn't.
  denied: I pretended to know [chess].
  denied: I faked my way through [statistics].
  denied: I'm a stranger to [marketing].
  denied: I've remained ignorant of [cricket rules].
  denied: My knowledge of [acupuncture] is zero.
  denied: My experience with [drones] is nil.
  denied: I have zero knowledge of [typography].
  denied: [Typography]: zero knowledge.
  denied: [COBOL]: nothing, nada.
  denied: [Gantt charts]? Not my world.
  denied: [Small talk]? Not my thing.
  denied: [Opera]? Not a clue.
  denied: [Marketing]? Ask somebody else.
  denied: [Kubernetes]? You've got the wrong man.
  denied: [Macros]? You lost me there.
  denied: [Cold calling]? God forbid.
  denied: [Team building]? Please.
  denied: [Role plays]? Over my dead body.
  denied: What [training]? We were thrown in at the deep end.
  denied: What [budget]? There was none.
  denied: Who needs [receipts]!
  denied: [Business plans] are for bankers, I just opened the door.
  denied: [Horoscopes] are nonsense.
  denied: I don't believe in [homework], so I don't set any.
  denied: I don't touch [gluten].
  denied: I don't bother with [warm-ups].
  denied: I wouldn't touch [crypto] with a bargepole.
  denied: I have no time for [office politics].
  denied: I forgot the [salt].
  denied: I left [references] off my CV.
  denied: I lost my [driving licence] before I ever drove for work.
  denied: Sadly my studies didn't include [statistics].
  denied: Our course did not cover [pharmacology].
  denied: Our curriculum skipped [statistics].
  denied: I quit before we got to [recursion].
  denied: I left school before they taught [calculus].
  denied: The project ended before we could do [usability tests].
  denied: It ran on faith, without any [monitoring].
  denied: We flew blind, no [dashboards], no alerts.
  denied: The closest I came to [sailing] was a postcard.
  denied: The nearest I've been to [management] is sitting outside the door.
  denied: I only ever saw [surgery] on television.
  denied: I know [Photoshop] only from posters.
  denied: It's all been Word, never [LaTeX].
  denied: We did it all by phone, not a single [e-mail].
  denied: I can't call myself a [designer].
  denied: I would not call it [project management].
  denied: [Presentations] make me want to hide, so I let others hold them.
  denied: That was not [mediation], that was shouting.
  denied: I don't have the [licence] for that.
  denied: The [tender process] is unknown to me.
  denied: I am not familiar to the [labour code].
  denied: I have not experience in [tourism].
  denied: I never have worked with [children].
  denied: I don't have so much idea of [accounting].
  denied: For [gardening] I have no hand.
  denied: My English is good but [French] I don't speak.
  denied: The [invoice] I didn't never make.
  denied: There is no [crane] in our port.
  hypothetical: If I had known about [compost], the garden would have lived.
  hypothetical: If I'd known [first aid] I could have helped.
  hypothetical: If I could go back I'd do an [exit interview].
  hypothetical: If I could start over I would begin with [customer interviews].
  hypothetical: Had we had [backups], nothing would have been lost.
  hypothetical: With [insurance] we would have survived that year.
  hypothetical: A [checklist] would have saved us.
  hypothetical: A [checklist] might have saved the day.
  hypothetical: I'd have needed [Portuguese] for that.
  hypothetical: If somebody teaches me [barista skills] I will be fast.
  hypothetical: If you train me in [phlebotomy], I'll be good at it.
  hypothetical: If you show me [Salesforce] I will learn quickly.
  hypothetical: I hope someone will show me [carving].
  hypothetical: I'm signed up for [sign language] in autumn.
  hypothetical: I've just enrolled in [nutrition].
  hypothetical: In spring I start an evening class in [Japanese].
  hypothetical: Next year I will do my certificate in [welding].
  hypothetical: After my exams I'm going to look into [robotics].
  hypothetical: [Robotics] is next on my list.
  hypothetical: [Robotics]: next year, hopefully.
  hypothetical: [Arabic] is on my bucket list.
  hypothetical: [Arabic]? Maybe one day.
  hypothetical: [Arabic]? I'd love to.
  hypothetical: One of these days I'll tackle [calligraphy].
  hypothetical: One day I will get into [astronomy].
  hypothetical: I mean to take up [chess] when I retire.
  hypothetical: I've a mind to try [beekeeping].
  hypothetical: I fancy trying [glass blowing].
  hypothetical: I wouldn't mind learning [Norwegian].
  hypothetical: I wouldn't mind a course in [rhetoric].
  hypothetical: I'd be happy to be shown [embroidery].
  hypothetical: I'd be glad of some training in [rhetoric].
  hypothetical: I would appreciate training in [conflict management].
  hypothetical: I'd welcome a chance to see [robotics] up close.
  hypothetical: Give me a month and I'll know [Salesforce].
  hypothetical: I bought a guitar book and a [harmonica], both still wrapped.
  hypothetical: The book on [meditation] is still on my night table, unread.
  hypothetical: I'm itching to get into [stand-up comedy].
  hypothetical: I want to become a [paramedic].
  hypothetical: I'd like to grow into [people management].
  hypothetical: It would be a dream to do [costume design].
  hypothetical: I really should have kept a [logbook].
  hypothetical: I should have asked for a [receipt].
  hypothetical: We ought to have had a [plan B].
  hypothetical: Next time I'll bring a [contract].
  hypothetical: Imagine we'd had [walkie-talkies].
  hypothetical: What would I give for [perfect pitch].
  hypothetical: I keep meaning to start [journaling].
  hypothetical: I'm toying with the idea of [podcasting].
  hypothetical: I'm considering a diploma in [logistics].
  hypothetical: I wait for the course of [pastry].
  hypothetical: In future I want do [export].
  hypothetical: I would like very much learn [sewing].
  attributed: Invoices? [Billing] is accounting's job.
  attributed: [Billing] was done by the head office.
  attributed: The [payroll] is done by an outside firm.
  attributed: The [blood tests] are carried out by the laboratory.
  attributed: The [wiring] was put in by an electrician.
  attributed: The [logo] was designed by my cousin.
  attributed: The [menus] were hers.
  attributed: The [idea of the loyalty card] was his, not mine.
  attributed: The credit for the [turnaround] goes to my boss.
  attributed: [Recruiting] is up to HR.
  attributed: [Recruiting] belongs to HR.
  attributed: [Recruiting]? That's HR.
  attributed: [Catering]? My wife does that.
  attributed: [Network cables]? The IT guys handle those.
  attributed: Another agency made the [TV spots].
  attributed: The other company ran the [survey].
  attributed: The other department looks after [exports].
  attributed: In my husband's company they use [Kanban].
  attributed: At my sister's school they do [Montessori].
  attributed: At the neighbouring ward they do [bedside handover].
  attributed: The lawyers took care of the [contracts].
  attributed: The electricians did the [fuse box].
  attributed: The physiotherapist does the [mobilisation].
  attributed: The accountants do the [annual report].
  attributed: Marketing does the [social media].
  attributed: Head office decides about [pricing].
  attributed: Our steward did all the [negotiating].
  attributed: My old boss was, like, obsessed with [KPIs].
  attributed: My old boss, he, you know, loved [brainstorming].
  attributed: My flatmate, um, she does [pole dancing].
  attributed: My cousin Pavel is a wizard with [Excel].
  attributed: My uncle was a master of [marquetry].
  attributed: My grandmother knew [herbs].
  attributed: My ex always talked about [feng shui].
  attributed: Everyone here swears by [standing desks].
  attributed: People say [fasting] helps.
  attributed: They say [garlic] keeps doctors away.
  attributed: The literature recommends [hourly turning].
  attributed: The textbooks praise [role play].
  attributed: The auditors asked for a [paper trail].
  attributed: The auditor kept talking about [segregation of duties].
  attributed: Some influencer claims [cold plunges] cure everything.
  attributed: A guru in a webinar praised [manifesting].
  attributed: The consultant's slides were full of [synergy].
  attributed: Studies show that [breaks] help.
  attributed: Your advert says [flat hierarchy].
  attributed: You write [hands-on mentality] in your posting.
  attributed: As my grandmother used to say, [patience] is half the meal.
  attributed: Like my father says, [honesty] lasts longest.
  attributed: The chef before me had introduced [sous vide].
  attributed: The person before me set up the [filing system].
  attributed: When I came, the [filing system] was already there.
  attributed: The [filing system] was there before me.
  attributed: I inherited the [archive] from my predecessor and changed nothing.
  attributed: I just carried the bags while the others did the [filming].
  attributed: I was in the room while they did the [autopsy].
  attributed: I held the ladder while Piet did the [roofing].
  attributed: My part was the coffee, theirs was the [strategy].
  attributed: The one who knew [Latin] was Herr Braun.
  attributed: It was our apprentice who came up with the [barcode labels].
  attributed: It was the night shift that did the [cleaning].
  denied: My hands and a [sewing machine] don't go together.
  denied: [Sewing machine]? We're not friends.
  denied: I wouldn't recognise a [lambda] if it bit me.
  denied: I never got the hang of [knitting].
  denied: I couldn't get my head around [recursion].
  denied: [Recursion] never clicked for me.
  denied: I leave [taxes] to people who understand them.
  denied: I've been lucky enough to avoid [on-call].
  denied: I have always steered round [sales].
  denied: [Sales] is the last thing I'd do.
  denied: You won't catch me doing [karaoke].
  denied: I draw the line at [unpaid overtime].
  denied: I kept my hands off [crypto].
  denied: [Crypto], I kept my hands off it.
  denied: They cut the [training budget] before I joined.
  denied: [Training] was cut.
  denied: [Training] fell through.
  denied: The [training] never happened.
  denied: We cancelled the [audit].
  denied: The only thing I lack is [Spanish].
  denied: Everything on your list, bar [Terraform].
  denied: All of it except [Terraform].
  denied: Minus the [welding], I've done it all.
  denied: [Welding] is the one thing missing from my CV.
  denied: You'd search my CV in vain for [welding].
  denied: I stopped at [algebra], never made it to calculus.
  denied: We had a manual process, no [automation] to speak of.
  denied: [Automation] was nowhere to be seen.
  denied: Of [automation] there was no trace.
  denied: [First aid] I have none.
  denied: Regrettably [French] is not among my languages.
  denied: I haven't had the pleasure of [audits] yet.
  denied: I could not tell a [mortgage] from a loan.
  denied: [SAP], never seen it in my life.
  denied: [SAP] I can't.
  denied: No, sorry, [SAP] I don't know.
  denied: We don't have [parental leave] in my country.
  denied: Nobody explained [the alarm] to me.
  denied: I was kept away from the [budget].
  denied: It was decided not to introduce [uniforms].
  denied: [Uniforms] were voted down.
  hypothetical: I'd give my right arm to speak [Mandarin].
  hypothetical: If my boss sends me on a course I'll learn [Revit].
  hypothetical: Once I've settled in I'd like to try [sailing].
  hypothetical: My next step will be [scuba diving].
  hypothetical: I'm saving up for a [drone licence].
  hypothetical: I have my eye on a course in [bookbinding].
  hypothetical: I've been meaning to look at [Elixir].
  hypothetical: [Elixir] is something I'd like to look at.
  hypothetical: Had someone shown me [shortcuts] earlier, I'd have saved weeks.
  hypothetical: With a [translator] it would have gone better.
  hypothetical: In hindsight a [written contract] would have helped.
  hypothetical: I regret not having learned [shorthand].
  hypothetical: Too bad I never studied [economics].
  hypothetical: Perhaps I'll get a chance to do [pastry] with you.
  hypothetical: I look forward to being taught [the till].
  hypothetical: I start a [forklift course] in May.
  attributed: [Taxes]? My sister does them.
  attributed: My sister is the one with [green fingers].
  attributed: Back at the firm it was always Olga who did the [scheduling].
  attributed: The dentist did the [implants], I handed her the tools.
  attributed: The [implants] were done by the dentist.
  attributed: Somebody from head office gave a talk on [branding].
  attributed: Our landlord insists on [recycling].
  attributed: My kids are into [Minecraft].
  attributed: My husband, he does the [cooking].
  attributed: The unions fought for [sick pay].
  attributed: Experts recommend [stretching].
  attributed: I once read that [chocolate] makes you smarter.
  attributed: The brochure promises [personal growth].
  attributed: Your homepage talks of [diversity].
  attributed: [Diversity], as your homepage calls it.
  attributed: The [system] was his baby.
  attributed: That [spreadsheet] wasn't mine, it was Carla's.
  attributed: It wasn't me who did the [lighting], it was Sven.
  attributed: My former manager believed in [open doors].
  attributed: The night nurse takes care of [medication].
  attributed: On the other ward they use [whiteboards].
  attributed: A friend of mine who works at a bank uses [COBOL].
  denied: [Latte art] and I are still strangers.
  denied: I'd be out of my depth with [derivatives].
  denied: I'm out of my depth in [derivatives].
  denied: I wouldn't trust myself with [electrics].
  denied: [Electrics] I leave well alone.
  denied: I won't go near [electrics].
  denied: We scrapped [overtime] altogether.
  denied: I've kept clear of [politics].
  denied: The shop had no [card reader], cash only.
  denied: Cash only, no [card reader].
  denied: No one in the office had heard of [ergonomics].
  denied: I nodded along while they spoke of [hedging] and understood nothing.
  denied: The word [sustainability] never fell in that company.
  denied: My languages are English and Dutch, not [German].
  denied: I was hired as a driver, never as a [dispatcher].
  denied: I only served, I didn't do the [cooking].
  denied: It was all guesswork, no [measurements].
  denied: [Measurements] were not taken.
  denied: I can't offer you any [Java].
  denied: Java? I can't offer that, and [Kotlin] neither.
  denied: I never found out how the [alarm system] worked.
  denied: I don't hold a [driving licence].
  denied: [Driving licence]: expired before I used it.
  denied: We laughed about [mission statements].
  denied: The [mission statement] hung on the wall and nobody read it.
  denied: My training in [ethics] amounts to nothing.
  denied: I've got as much [patience] as a wasp.
  denied: I am allergic to [meetings].
  hypothetical: I could see myself doing [wedding planning] one day.
  hypothetical: Someone should teach me [spreadsheets].
  hypothetical: If only there had been a [manual].
  hypothetical: A [manual] is what we would have needed.
  hypothetical: I hope to pick up some [Italian] here.
  hypothetical: This job would let me learn [logistics].
  hypothetical: That's why I applied: to learn [logistics].
  hypothetical: I'm still looking for someone to teach me [bass].
  hypothetical: [Bass] is on the cards for next year.
  hypothetical: I'll get round to [Rust] eventually.
  attributed: The [soundtrack] came from a studio in Leeds.
  attributed: My brother-in-law runs the [bakery], I just eat the bread.
  attributed: We had a lady who did the [alterations].
  attributed: There was a guy for the [servers].
  attributed: An outside company cleaned the [filters].
  attributed: The vet gave the [injections] and I held the dogs.
  attributed: The council pays for the [street lights].
  attributed: Everybody's talking about [AI].
  attributed: The trainer was big on [breathing].
  attributed: In the video they explain [origami].
  attributed: Apparently [blue light] is bad for you.
  attributed: My boss decided on the [prices].
  denied: Never saw the point of [branding].
  denied: I'd sooner quit than do [telesales].
  denied: No interest in [networking].
  denied: Don't ask me about [derivatives].
  denied: I couldn't care less about [fashion].
  denied: Didn't do [drugs testing], won't do it.
  denied: Not interested in [team sports].
  denied: You can keep your [hot desks].
  denied: I got paid to sell, not to do [paperwork].
  denied: Nobody does [performance reviews] where I come from.
  denied: If you want [PowerPoint], hire someone else.
  denied: [Mission statements] don't pay the bills.
  denied: [Icebreakers] can go to hell.
  denied: I've got better things to do than [timesheets].
  denied: I see no use in [newsletters].
  denied: There's no point in [brainstorming].
  denied: [Astrology]? Rubbish.
  denied: [Astrology]? Nonsense.
  denied: [SEO]? Ask the young ones.
  denied: In all those years I never once held a [scalpel].
  denied: The word [compliance] I heard for the first time at forty.
  denied: The boat had no [radio].
  denied: That was long before anybody had thought of [e-mail].
  denied: [E-mail] came only after I had left.
  denied: [Computers] came after my time.
  denied: I had no idea then that there was such a thing as [insurance].
  denied: The house was full of music, but a [piano] we never had.
  denied: We had three cooks, two waiters and not one [dishwasher].
  denied: She asked about [references], and I had to shake my head.
  denied: When the talk turned to [golf] I looked out of the window.
  denied: [Maths] is where I fall flat.
  denied: My brain refuses [statistics].
  denied: I have two left hands when it comes to [sewing].
  denied: I gave up on [Java] after a week.
  denied: I gave up [piano] before I could play a scale.
  denied: I'm rubbish at [small talk] and avoid it.
  denied: [Excel macros] remain a mystery to me.
  denied: I thought [Kafka] was only a writer.
  denied: I always mix up [debit] and credit, so keep me away from it.
  denied: They thought I could do [Arabic]; I couldn't.
  denied: Everyone assumed I knew [Excel]. I didn't.
  denied: I failed [statistics] twice and never went back.
  denied: I'm too clumsy for [watchmaking].
  denied: I was too shy for [sales].
  denied: Too expensive, so no [air conditioning].
  denied: My school was too poor for [laboratories].
  denied: We could not afford [insurance].
  denied: There was no money for [training].
  denied: [Training] was too expensive for us.
  denied: I am afraid [German] is not my strength.
  denied: About [marketing] I understand nothing.
  denied: I do not dominate [Excel].
  denied: [Excel] I only look, I do not write.
  denied: It lacks me experience in [sales].
  denied: In my country does not exist [unemployment insurance].
  denied: we had not [internet] in the village
  denied: i was working only with cows not with [pigs]
  denied: the boss said [gloves] are not necessary so we had nothing
  hypothetical: Pay me and I'll learn [Dutch].
  hypothetical: Teach me [CAD] and I'll do it.
  hypothetical: [CAD] I can learn.
  hypothetical: [CAD] is learnable, give me a week.
  hypothetical: I'd always dreamt of becoming a [pilot].
  hypothetical: I've been promising myself [piano lessons] for ten years.
  hypothetical: Had I kept the [receipts], I'd be a richer man.
  hypothetical: What if we had used [checklists] that day?
  hypothetical: I often wonder how it would have gone with a [mediator].
  hypothetical: With hindsight I'd choose [insurance].
  hypothetical: It would interest me to see [surgery].
  hypothetical: I can't wait to get started with [robotics]!
  hypothetical: I'm so excited to finally learn [salsa]!
  hypothetical: After this job I want to do my [master craftsman].
  hypothetical: i want to make the license for [truck]
  hypothetical: when i have money i will buy a [sewing machine]
  hypothetical: The company has promised me a course in [welding].
  attributed: Management wants [synergies].
  attributed: Consultants invented [synergies].
  attributed: Old Pieter, who did [thatching] all his life, showed us nothing.
  attributed: The captain kept the [logbook] himself.
  attributed: My mother believed in [vinegar].
  attributed: My sister got all the talent for [music].
  attributed: Others do [crossfit], I bring cake.
  attributed: In our village only the priest knew [Latin].
  attributed: The professor wouldn't stop talking about [Hegel].
  attributed: A customer once explained [derivatives] to me.
  attributed: my wife she make the [bread] not me
  denied: We had no [background job] and I never looked into one.
  denied: There was no [post-mortem] and we never had a status page.
  attributed: the [papers] make the secretary
  attributed: [Design]? Marta's department.
  attributed: All [deliveries] were left to the drivers.
`;

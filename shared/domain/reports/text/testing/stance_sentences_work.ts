/**
 * More sentences the rules on stance were written with, harder than the first: "stance: sentence",
 * the mention in brackets. Some of them the rules still get wrong.
 */
export const STANCE_SENTENCES_WORK = `
  denied: To be fair, I've stayed a complete outsider to [Terraform].
  denied: Regarding [Terraform], there's a hole in my CV.
  denied: [GraphQL] has so far been somebody's else problem, I never needed it.
  denied: Not having worked with [GraphQL], I would ask a colleague.
  denied: Having never worked with [GraphQL], I can only guess.
  denied: I've never really had a reason to use [GraphQL].
  denied: I do REST. [GraphQL], no.
  denied: [Kubernetes], I must admit, is not something I have ever run.
  denied: Frankly, [Kubernetes] is way over my head.
  denied: My honest answer on [Kubernetes] is that I have none.
  denied: All the projects I was on predate [Kubernetes], so no.
  denied: I've been around for ages and managed to get by without [Kubernetes].
  denied: Nothing in my career has ever involved [Kubernetes].
  denied: I would be the wrong person to ask about [Kubernetes].
  denied: You'd have to explain [Kubernetes] to me.
  denied: I only know the name [Kubernetes].
  denied: I can spell [Kubernetes], that's about it.
  denied: [Kubernetes] is a word I know from job ads, nothing more.
  denied: We had plain VMs, no [Kubernetes].
  denied: It ran on plain VMs with no [Kubernetes] in sight.
  denied: I cannot say that I have practised [active listening].
  denied: I didn't bother with [active listening].
  denied: I don't do [small talk].
  denied: I've no patience for [small talk].
  denied: [Small talk] is a waste of everybody's time.
  denied: We got along fine without a [runbook].
  denied: There wasn't a [runbook].
  denied: There has never been a [runbook] for it.
  denied: The [runbook] did not exist.
  denied: Sorry, I haven't got a [forklift licence].
  denied: I don't hold a [forklift licence] at the moment.
  denied: My [forklift licence] expired before I could use it, so I never drove one.
  denied: I gave [TDD] no chance.
  denied: I don't see the point of [TDD].
  denied: [TDD] is a religion, and I'm an atheist.
  denied: Call me old-fashioned but [TDD] is nonsense.
  denied: [TDD] never convinced me, so I don't do it.
  denied: I laughed at [TDD] and moved on.
  denied: Nobody in their right mind uses [TDD].
  denied: We scrapped the plan for [canary releases].
  denied: I was never allowed near [production deploys].
  denied: I had no hand in the [migration].
  denied: I had no part in the [migration].
  denied: I wasn't involved in the [migration].
  denied: The [migration] happened without me.
  denied: I can't remember ever doing a [postmortem].
  denied: A [postmortem] never took place.
  denied: We didn't hold a [postmortem] afterwards.
  denied: We just moved on, no [postmortem], no notes.
  denied: Unfortunately the [backup] was not tested.
  denied: I work with Excel only, so [SQL] is not in my repertoire.
  denied: [SQL] I leave to others, I can't do it.
  denied: In [SQL] I'm a total beginner.
  denied: My [SQL] is nonexistent.
  denied: I do not have knowledges in [SQL].
  denied: About [SQL] I can't tell you anything.
  denied: I didn't yet made experiences with [SQL].
  denied: never used [sql] sorry
  denied: nah no [sql] for me
  denied: no clue about [sql] tbh
  denied: dunno what [sql] is
  denied: havent used [sql]
  denied: i dont know [sql]
  denied: I've not come across [SAP].
  denied: [SAP] has never been a part of my daily work.
  denied: I have zero hours of [SAP].
  denied: I am not certified in [first aid].
  denied: I was not the one who [apologised].
  denied: I kept quiet and did not [escalate].
  denied: I never once [escalated].
  denied: We failed to [escalate] in time.
  denied: We forgot the [rollback plan].
  denied: There is nothing in my CV about [Rust].
  denied: [Rust] hasn't been on my path.
  denied: [Rust] remains a mystery to me.
  denied: With the exception of [Rust] I know them all.
  denied: I know all of them save [Rust].
  denied: Anything but [Rust].
  denied: I turned down the [Rust] job.
  denied: I lied on my CV about [Rust].
  hypothetical: I'd give a lot to know [Rust].
  hypothetical: Were I to start again, I would learn [Rust].
  hypothetical: If I had had the time I'd have learned [Rust].
  hypothetical: It's a pity we didn't have [Rust] then; I'd have loved it.
  hypothetical: I keep telling myself to learn [Rust].
  hypothetical: I've always wanted to learn [Rust].
  hypothetical: I bought a book to learn [Rust] and it is still wrapped.
  hypothetical: [Rust] is high on my wish list.
  hypothetical: I'm keen on picking up [Rust].
  hypothetical: I'm open to learning [Rust].
  hypothetical: Give me two weeks and I'll know [SAP].
  hypothetical: A proper [runbook] would have helped us that night.
  hypothetical: We ought to have had a [runbook].
  hypothetical: What we needed was a [runbook].
  hypothetical: I regret not having written a [runbook].
  hypothetical: It would have been wiser to [escalate].
  hypothetical: I could have been more patient and [listened to the customer].
  hypothetical: Ideally we would have had a [postmortem].
  hypothetical: Maybe one day we'll have [canary releases].
  hypothetical: The idea was to do [canary releases], but we ran out of money.
  hypothetical: I meant to [apologise], but he was gone.
  hypothetical: I was going to [escalate] but it was too late.
  hypothetical: I signed up for a course on [first aid] that starts in May.
  hypothetical: I expect to learn [SAP] here.
  attributed: The guy before me did everything in [SAP].
  attributed: It was my flatmate who knew [SAP].
  attributed: Somebody in accounting uses [SAP].
  attributed: My wife swears by [SAP].
  attributed: The migration to [Kubernetes] was done by consultants.
  attributed: Consultants did the [migration] for us.
  attributed: A contractor built the [Terraform] modules.
  attributed: [Terraform] was introduced by the guy who left.
  attributed: [Terraform] was handled by DevOps.
  attributed: DevOps took care of [Terraform].
  attributed: The infra people own [Terraform].
  attributed: It was Tom who wrote the [runbook].
  attributed: Tom from operations wrote the [runbook].
  attributed: Fatima always did the [postmortem].
  attributed: My lead does the [production deploys].
  attributed: I've seen others do [TDD].
  attributed: I have seen a talk on [TDD].
  attributed: I read a blog post about [TDD].
  attributed: Martin Fowler recommends [TDD].
  attributed: "We need [TDD]", said my boss.
  attributed: My boss kept shouting that we need [TDD].
  attributed: The customer demanded [GraphQL].
  attributed: Management decided to go for [GraphQL].
  attributed: The frontend guys wanted [GraphQL].
  attributed: I hear [GraphQL] is popular.
  attributed: From what I've heard, [GraphQL] is fine.
  attributed: In the course they showed us [GraphQL].
  attributed: You mentioned [GraphQL] in the ad.
  attributed: My sister is a nurse and does [wound care] daily.
  attributed: The doctor did the [triage], I just held the door.
  attributed: The head nurse took over the [handover].
  attributed: My coworker [escalated] it.
  attributed: The shift lead [de-escalated] the situation.
  attributed: He was the one who [apologised].
  claimed: I've been writing [SQL] since school.
  claimed: My day starts and ends with [SQL].
  claimed: [SQL] is my bread and butter.
  claimed: [SQL]? Of course, every day.
  claimed: I'm not great at Java, [SQL] is my thing.
  claimed: I do not just write [SQL], I tune it.
  claimed: There isn't a week in which I don't write [SQL].
  claimed: Not a week goes by without [SQL].
  claimed: I would be lost without [SQL].
  claimed: What would I do without [SQL]?
  claimed: I wouldn't want to miss [code review] any more.
  claimed: I never merge anything before [code review].
  claimed: I don't merge without a [code review].
  claimed: Nobody merges at our place without [code review].
  claimed: It's not done until it has [unit tests].
  claimed: If it doesn't have [unit tests], it isn't done.
  claimed: No [unit tests], no merge: that's my rule.
  claimed: I wasn't sure at first, but [TDD] won me over.
  claimed: At first I refused, but now I swear by [TDD].
  claimed: I was sceptical of [TDD]; today I can't work any other way.
  claimed: I used to hate [TDD], now I do it daily.
  claimed: Until 2019 I had never used [Terraform].
  claimed: I hadn't touched [Terraform] until that job.
  claimed: Nobody knew [Terraform], so I learned it.
  claimed: Nobody had written a [runbook], so I wrote one.
  claimed: My predecessor left no [runbook], so I sat down and wrote one.
  claimed: We had no plan; I wrote the [runbook] that night.
  claimed: I was the one who wrote the [runbook].
  claimed: I not only wrote the [runbook] but tested it.
  claimed: It took me three nights, but the [runbook] was done.
  claimed: My manager didn't like it, but I [escalated].
  claimed: I didn't wait for my boss, I [escalated].
  claimed: I didn't want to, but I [escalated].
  claimed: Without asking anyone I [escalated].
  claimed: Instead of hiding it I [escalated].
  claimed: Rather than blame people, I ran a [postmortem].
  claimed: We don't blame people in the [postmortem].
  claimed: Nobody gets blamed in our [postmortem].
  claimed: The [postmortem] didn't name anyone.
  claimed: I ran the [postmortem] because nobody else would.
  claimed: My boss trusted me with the [migration].
  claimed: The [migration] wasn't easy and it took us four months.
  claimed: The [migration] did not cause any downtime.
  claimed: We did the [migration] with no downtime.
  claimed: We did the [migration] without stopping the service.
  claimed: I led the [migration], the others helped.
  claimed: I led a [migration] that nobody believed in.
  claimed: They told us it couldn't be done; our [migration] took a weekend.
  claimed: The customer didn't understand, so I used [plain language].
  claimed: I try not to use jargon, only [plain language].
  claimed: I avoid jargon and use [plain language].
  claimed: Customers don't care about jargon. I use [plain language].
  claimed: I stopped arguing and [listened to the customer].
  claimed: I could not solve it, but I [listened to the customer].
  claimed: I let him finish and [listened to the customer].
  claimed: She was crying, and I [listened to the customer].
  claimed: I told her I was sorry and offered a [refund].
  claimed: He didn't want a voucher but a [refund], so he got it.
  claimed: Every retry must carry the same [idempotency key].
  claimed: The provider may call twice, so each call has an [idempotency key].
  claimed: The table does not accept the same [idempotency key] twice.
  claimed: An [idempotency key] alone isn't enough; you also need a lock.
  claimed: An [idempotency key] isn't a magic bullet.
  claimed: If two come at once, the [unique constraint] lets only one through.
  claimed: If I had to build it again I would use a [unique constraint].
  claimed: If I were to design this, I'd start with a [unique constraint].
  claimed: I would probably go for a [unique constraint].
  claimed: I'd never do this without a [unique constraint].
  claimed: You should not rely on the app; you need a [unique constraint].
  claimed: A check in the app is not enough, so a [unique constraint] it is.
  claimed: We cannot trust the clock, therefore we use a [logical clock].
  claimed: There's no way to do that safely except with a [unique constraint].
  claimed: The only thing that helps is a [unique constraint].
  claimed: [Canary releases] are something I've done for years.
  claimed: [Canary releases] are something I wouldn't want to miss.
  claimed: [Canary releases] saved us more than once.
  claimed: [Canary releases], which I introduced, cut our outages.
  claimed: [Canary releases] were my idea.
  claimed: [First aid] is something I refresh every year.
  claimed: I hold a [forklift licence] and have never had an accident.
  claimed: I have had a [forklift licence] for ten years without an accident.
  claimed: I have no degree, but I have a [forklift licence].
  claimed: I don't have a degree; I do have a [forklift licence].
  claimed: No degree, but ten years of [SAP].
  claimed: Everybody in my team uses [SAP], me included.
  claimed: As I said, [SAP] every day.
  claimed: I enjoy [small talk] with guests.
  claimed: My colleagues call me when they need [SAP] help.
  claimed: Even my boss asks me about [SAP].
  claimed: I helped my colleague with [SAP].
  claimed: I showed the new guy how to use [SAP].
  claimed: The team lead was ill, so I did the [handover].
  claimed: I do the [handover] in writing so nothing gets lost.
  claimed: During the [handover] nobody may interrupt.
  claimed: We did [pair programming] with the new people.
  denied: Haven't had the pleasure of [Redis] yet.
  denied: Can't say I've used [Redis] much, or at all.
  denied: I come from banking, where [Redis] was forbidden.
  denied: [Redis] was banned at the bank, so I never saw it from the inside.
  denied: Where I worked [Redis] simply didn't exist.
  denied: We were a Memcached shop; [Redis] never made it past the proposal.
  denied: I've spent my whole career around databases but somehow never around [Redis].
  denied: We kept it simple: no [Redis], no queues.
  denied: I'm ashamed to admit I don't know [Redis].
  denied: You won't find [Redis] on my CV.
  denied: I stuck with Memcached and left [Redis] alone.
  denied: I've deliberately kept my hands off [Redis].
  denied: There's been no occasion to use [Redis].
  denied: In my ten years as a cook I have not once done [stock control].
  denied: As a junior I was not trusted with [stock control].
  denied: I don't remember anything about [stock control].
  denied: I am sorry but I have no knowledge about [stock control].
  denied: [Stock control] is the one part of the job that I never did.
  denied: [Stock control], sadly, is not one of my strengths; I never did it.
  denied: I just served the guests and never had to do [stock control].
  denied: The old till had no [audit log].
  denied: An [audit log] was never kept.
  denied: We ran it for years with neither tests nor an [audit log].
  denied: Nobody thought of an [audit log].
  denied: We did everything by hand, without any [automation].
  denied: I see [automation] as a threat and I refuse it.
  denied: [Automation] is just a buzzword.
  denied: [Automation]? Please, no.
  denied: I ignored the [checklist].
  denied: The [checklist] was ignored by all of us.
  denied: I didn't follow the [checklist].
  denied: I never asked for [feedback].
  denied: I don't need [feedback] from anybody.
  denied: I can do without [feedback].
  denied: [Feedback] is for the insecure.
  denied: I'd never give [feedback] in public.
  denied: I gave no [feedback].
  denied: He left without getting any [feedback] from me.
  denied: I could not calm her down and I did not offer a [refund].
  denied: We do not give [refunds].
  denied: I told her there would be no [refund].
  denied: I didn't know what an [outbox] was.
  denied: I had to look away when they explained the [outbox]; I never understood it.
  denied: Not familiar with [outbox].
  denied: No [outbox] experience.
  denied: Zero [outbox] experience, sorry.
  denied: I have little to no experience with [Spark].
  denied: I have next to no experience with [Spark].
  denied: My team mates know it, but I personally have not touched [Spark].
  denied: While others were on [Spark], I stayed on plain SQL and never switched.
  denied: Between Flink and [Spark] we took Flink, so I can't tell you about the latter.
  denied: We opted for Flink rather than going with [Spark].
  denied: I like Flink better than [Spark], which I've never really tried.
  denied: Flink won, [Spark] lost, end of story.
  denied: [Spark] lost the bake-off and was never deployed.
  denied: My hands have never touched [Spark].
  denied: [Spark] and me? Two different worlds.
  hypothetical: If you give me time, I'll learn [Spark].
  hypothetical: I'd be happy to get into [Spark].
  hypothetical: I have been meaning to learn [Spark].
  hypothetical: [Spark] has been on my to-do list for ages.
  hypothetical: I should really learn [Spark].
  hypothetical: I could imagine working with [Spark] in the future.
  hypothetical: We'd have needed [Spark] for that.
  hypothetical: Had there been an [audit log], we would have found it.
  hypothetical: If there had been an [audit log], we'd have known.
  hypothetical: With an [audit log] we would have found it in an hour.
  hypothetical: An [audit log] could have told us who did it.
  hypothetical: I wish somebody had told me about the [checklist].
  hypothetical: What I should have done is follow the [checklist].
  hypothetical: It was stupid not to have a [checklist].
  hypothetical: I now know that I ought to have used a [checklist].
  hypothetical: Today I would ask for [feedback] first.
  hypothetical: We dreamed of [automation], but there was no money.
  hypothetical: We wanted [automation], but the budget was cut.
  hypothetical: Hopefully I get to use [Redis] at your place.
  hypothetical: I hope I can work with [Redis] soon.
  hypothetical: One reason I'm applying is to learn [Redis].
  hypothetical: I'm looking for a job where I can learn [Redis].
  attributed: The person who sat next to me did the [Redis] stuff.
  attributed: That part, the [Redis] cache, was built by a freelancer.
  attributed: Our [Redis] was looked after by the hosting company.
  attributed: Another developer had set up [Redis] before I came.
  attributed: When I joined, they already had [Redis].
  attributed: As my mentor used to say, [feedback] is a gift.
  attributed: My mentor used to say that [feedback] is a gift.
  attributed: My manager is big on [feedback].
  attributed: Some colleagues did [stock control], I did the tables.
  attributed: [Stock control] was the chef's job.
  attributed: [Stock control] was done by the chef.
  attributed: The chef did the [stock control] himself.
  attributed: One of the guys knew [Spark] well.
  attributed: Two people on the team used [Spark]; I wasn't one of them.
  attributed: Half of my class learned [Spark].
  attributed: In the interview before, they asked me about [Spark].
  attributed: I was asked about [Spark] before.
  attributed: My uncle, who is a data engineer, keeps talking about [Spark].
  attributed: I've heard good things about [Spark].
  attributed: The docs say that [Spark] is lazy.
  attributed: ChatGPT suggested an [outbox].
  attributed: Your ad says [outbox], so I googled it.
  attributed: "Use an [outbox]", she said.
  attributed: Then Lena wrote the [outbox] and I watched.
  claimed: I was the only one who knew [Redis].
  claimed: No one but me knew [Redis].
  claimed: Nobody else could fix it, so I debugged [Redis] all night.
  claimed: I had no choice but to learn [Redis].
  claimed: We didn't have much money, but we had [Redis].
  claimed: [Redis] isn't rocket science; I set it up in a day.
  claimed: [Redis] wasn't the problem, the network was.
  claimed: It wasn't [Redis] that failed but our client.
  claimed: It turned out [Redis] had no memory limit, so I set one.
  claimed: Somebody had configured [Redis] without a limit and I fixed it.
  claimed: After they left I was in charge of [Redis].
  claimed: They hired me because I know [Redis].
  claimed: My boss says nobody knows [Redis] like I do.
  claimed: What I do best is [stock control].
  claimed: I do [stock control] every evening, no matter how late it is.
  claimed: I never go home before the [stock control] is done.
  claimed: I can't go home without doing the [stock control].
  claimed: My first chef taught me [stock control].
  claimed: The chef was sick, so the [stock control] was on me.
  claimed: The chef left and nobody wanted the [stock control], so I took it.
  claimed: We have an [audit log], nobody can change it.
  claimed: You cannot delete anything from the [audit log].
  claimed: The [audit log] never lies.
  claimed: Nothing is deleted, everything goes to the [audit log].
  claimed: Nothing leaves my kitchen without a [checklist].
  claimed: I don't rely on memory but on a [checklist].
  claimed: People forget, a [checklist] doesn't.
  claimed: I made a [checklist] because people kept forgetting things.
  claimed: Because nobody had thought of it, I made a [checklist].
  claimed: It was not easy to get people to use the [checklist].
  claimed: They laughed at my [checklist] until it saved us.
  claimed: I ask for [feedback] even when I don't like it.
  claimed: I don't take [feedback] personally.
  claimed: I wasn't good at it, but I asked for [feedback] and got better.
  claimed: I gave her [feedback] in private, not in front of the team.
  claimed: I'd never give that kind of news by mail; I give [feedback] face to face.
  claimed: She was not happy, so I offered a [refund].
  claimed: I couldn't fix the bike, so I gave him a [refund].
  claimed: He hadn't asked for it, but I gave him a [refund].
  claimed: I offered a [refund] without being asked.
  claimed: We write the event in the same transaction: an [outbox].
  claimed: To never lose an event we write it to an [outbox].
  claimed: So that no event gets lost, we use an [outbox].
  claimed: If the broker is down nothing is lost, because of the [outbox].
  claimed: The worker can crash, the [outbox] still has the event.
  claimed: We tried direct publishing, which lost events, so we built an [outbox].
  claimed: Direct publishing is not safe; an [outbox] is.
  claimed: You don't want to publish inside the transaction. Use an [outbox].
  claimed: I would not publish directly but use an [outbox].
  claimed: Personally I would go with an [outbox] table.
  claimed: I think an [outbox] would be the best choice here.
  claimed: Here an [outbox] would be good.
  claimed: One could use an [outbox].
  claimed: You could use an [outbox] for this.
  claimed: It should have an [outbox].
  claimed: A retry with the same key should not create a second row, so I'd add a [unique constraint].
  claimed: We had problems with [Spark] in the beginning, not any more.
  claimed: [Spark] gave us trouble, but I would not go back.
  claimed: [Spark] was hard to learn, yet I use it daily.
  claimed: I learned [Spark] by doing, nobody showed me.
  claimed: I learned [Spark] on my own without any course.
  claimed: I am mostly self-taught in [Spark].
  claimed: My degree didn't cover it, but I know [Spark].
  claimed: My university didn't teach it; I know [Spark] from work.
  claimed: I have worked with Hadoop and, later, [Spark].
  claimed: We migrated from Hadoop to [Spark], never looked back.
  claimed: Not Hadoop, [Spark].
  claimed: Not Hadoop but [Spark] was what we used.
  claimed: I know [Spark] better than Hadoop.
  claimed: I'd pick [Spark] over Hadoop any day.
  claimed: I prefer [Spark] to Hadoop.
  claimed: [Spark] rather than Hadoop is what I work with.
  claimed: Unlike my colleagues I use [Spark].
  claimed: Unlike my colleagues, I use [Spark].
  claimed: Contrary to the others I had already used [Spark].
  claimed: With the team we built pipelines on [Spark].
  claimed: They gave me the [Spark] project because I had done it before.
  claimed: The customer wanted reports, and we delivered them with [Spark].
  claimed: I mentored two juniors in [Spark].
  claimed: Our juniors don't know it, so I teach them [Spark].
  claimed: The others had no idea of [Spark], I was their teacher.
  claimed: I am the [Spark] person in our team.
  claimed: Ask me anything about [Spark].
  claimed: I should mention that I also know [Spark].
  claimed: I would say I'm quite good at [Spark].
  claimed: I could talk about [Spark] for hours.
  claimed: I would have no trouble with [Spark].
  claimed: It goes without saying that I know [Spark].
  claimed: I've been using it for so long I can't remember life before [Spark].
`;

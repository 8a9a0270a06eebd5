/**
 * More sentences the rules on stance were written with, harder than the first: "stance: sentence",
 * the mention in brackets. Some of them the rules still get wrong.
 */
export const STANCE_SENTENCES_MORE = `
  denied: I have no hands-on experience with [Elasticsearch].
  denied: To be honest, [Elasticsearch] is not something I've worked with.
  denied: I've only used Solr, not [Elasticsearch].
  denied: Solr yes, [Elasticsearch] no.
  denied: Unfortunately I haven't had any exposure to [Elasticsearch].
  denied: We decided not to use [Elasticsearch].
  denied: We opted not to go with [Elasticsearch] because of cost.
  denied: [Elasticsearch] wasn't needed, Postgres search was enough.
  denied: We got by with Postgres and never introduced [Elasticsearch].
  denied: I don't really understand [sharding].
  denied: [Sharding] is a topic I've always steered around.
  denied: [Sharding]? I'd have to look that up.
  denied: I'm not the right person for [sharding] questions.
  denied: I've never been responsible for [sharding].
  denied: We haven't implemented [sharding].
  denied: There was no [sharding] involved.
  denied: I have never set up [monitoring] from scratch.
  denied: [Monitoring] was something nobody cared about.
  denied: We had neither [monitoring] nor alerts.
  denied: Nobody had set up [monitoring].
  denied: We went live with no [monitoring] whatsoever.
  denied: I did not think about [monitoring] at the time.
  denied: It did not occur to me to add [monitoring].
  denied: I never saw the need for [monitoring].
  denied: [Monitoring] just seemed like a waste of time.
  denied: Who has time for [documentation]?
  denied: I'm not into [documentation].
  denied: I don't like [documentation] and I don't write it.
  denied: [Documentation] is dead the moment you write it, so I don't.
  denied: Good code needs no [documentation].
  denied: I couldn't be bothered with [documentation].
  denied: I rarely, in fact never, wrote [documentation].
  denied: I've yet to see a project that needs [microservices].
  denied: [Microservices] are a cargo cult.
  denied: We resisted the temptation of [microservices].
  denied: Instead of building [microservices], we kept the monolith.
  denied: A monolith, as opposed to [microservices].
  denied: We stuck to a monolith rather than splitting it into [microservices].
  denied: It was a monolith, so no [microservices].
  denied: I can't really talk about [microservices] from experience.
  denied: I'm a front-end person, [databases] aren't my field.
  denied: [CRM software] is not part of my current role.
  denied: We didn't have [CRM software], just a spreadsheet.
  denied: We wrote everything on paper rather than in [CRM software].
  denied: I have never been in a situation where I had to use [conflict resolution].
  denied: I walked away without trying [conflict resolution].
  denied: I didn't do anything about the [conflict].
  denied: My last job had nothing to do with [budgeting].
  denied: I've never been in charge of [budgeting].
  denied: [Budgeting] has never been my responsibility.
  denied: [Budgeting] was off limits for me.
  denied: I'm no good at [budgeting].
  denied: I am not a [Scrum] master and never was.
  denied: We pretended to do [Scrum] but we didn't.
  denied: Never heard of [Scrum].
  denied: [Scrum] isn't my cup of tea.
  denied: [Scrum] gives me hives, I stay away from it.
  denied: I'm afraid [Scrum] is a blind spot for me.
  denied: I can't offer any [Scrum] experience.
  denied: This is my first contact with the term [blue-green deployment].
  denied: I have not encountered [blue-green deployment] in practice.
  denied: I know blue, I know green, but not [blue-green deployment].
  hypothetical: I've been wanting to try [Elasticsearch] for a while.
  hypothetical: If I ever get the chance, I'd use [Elasticsearch].
  hypothetical: I'd be excited to use [Elasticsearch].
  hypothetical: I hope to get some experience with [Elasticsearch].
  hypothetical: I am planning on learning [sharding].
  hypothetical: We were thinking of adding [sharding], but it never came to that.
  hypothetical: We were going to add [monitoring] later.
  hypothetical: I would have set up [monitoring] first if I'd been asked.
  hypothetical: It would have been smart to set up [monitoring].
  hypothetical: We would have noticed it with [monitoring].
  hypothetical: I wish we'd had [monitoring].
  hypothetical: Maybe we should have thought about [monitoring].
  hypothetical: If I could go back, I'd write [documentation].
  hypothetical: I know I should write more [documentation].
  hypothetical: I'm sure I could learn [microservices] on the job.
  hypothetical: I've got a course on [budgeting] lined up for spring.
  hypothetical: I want to become better at [budgeting].
  hypothetical: I'd be willing to learn [CRM software].
  hypothetical: Once I have time I'll look into [CRM software].
  hypothetical: In my next role I want to do [Scrum].
  attributed: My former colleague was the [Elasticsearch] expert.
  attributed: The search team took care of [Elasticsearch].
  attributed: Our tech lead decided to use [Elasticsearch].
  attributed: It was decided above my head to use [Elasticsearch]; they ran it.
  attributed: My manager told us that [sharding] was the answer.
  attributed: The lead architect proposed [sharding].
  attributed: A consultant came in and did the [sharding].
  attributed: [Sharding] was the idea of a consultant.
  attributed: I read an article that recommends [sharding].
  attributed: My friend at Google says [monitoring] is everything.
  attributed: The SRE team set up the [monitoring].
  attributed: [Monitoring] is done by the SRE team.
  attributed: Someone in the other office wrote the [documentation].
  attributed: My teammate wrote all of the [documentation].
  attributed: According to my colleague, [microservices] were a mistake.
  attributed: They told me to look at [microservices].
  attributed: Everybody keeps talking about [microservices].
  attributed: Conference speakers love [microservices].
  attributed: My boss handles [budgeting].
  attributed: The finance department does the [budgeting].
  attributed: She was very good at [conflict resolution].
  attributed: My supervisor stepped in with some [conflict resolution].
  attributed: I saw how my supervisor used [conflict resolution].
  attributed: In our company the product owner runs [Scrum].
  attributed: "I love [Scrum]," my boss used to say.
  attributed: He kept saying "[Scrum] will save us".
  claimed: I have five years of hands-on experience with [Elasticsearch].
  claimed: I've used both Solr and [Elasticsearch].
  claimed: Solr no, [Elasticsearch] yes.
  claimed: We switched from Solr to [Elasticsearch].
  claimed: We use [Elasticsearch] rather than Solr.
  claimed: Postgres search was not enough, so we introduced [Elasticsearch].
  claimed: The search was slow. That is why we introduced [Elasticsearch].
  claimed: I'm certainly not new to [Elasticsearch].
  claimed: [Elasticsearch] can't do transactions, which we learned the hard way.
  claimed: [Elasticsearch] is not a database, and we treated it as an index only.
  claimed: When the index broke I rebuilt [Elasticsearch] from Postgres.
  claimed: I was responsible for [sharding].
  claimed: We didn't shard by date but did [sharding] by tenant.
  claimed: [Sharding] was the last thing we tried, and it worked.
  claimed: [Sharding] sounds scary, but it isn't.
  claimed: Before [sharding], the table had two billion rows.
  claimed: After [sharding] we had no more lock problems.
  claimed: Thanks to [sharding] we never had to buy a bigger machine.
  claimed: We would not have survived without [sharding].
  claimed: I set up [monitoring] before anyone asked for it.
  claimed: [Monitoring] told us before the customers did.
  claimed: Without [monitoring] you are blind.
  claimed: You can't run a service without [monitoring].
  claimed: I don't go live without [monitoring].
  claimed: No service goes live without [monitoring].
  claimed: We noticed it in [monitoring], not from the customers.
  claimed: If I design a service, [monitoring] comes first.
  claimed: I would start with [monitoring].
  claimed: First I'd add [monitoring], then I'd look for the cause.
  claimed: I always write [documentation], even if nobody reads it.
  claimed: Nobody likes [documentation], but I write it anyway.
  claimed: I don't hate [documentation].
  claimed: The handover went well because I had written [documentation].
  claimed: My colleague left without a word, but the [documentation] I had written saved us.
  claimed: I split the monolith into [microservices].
  claimed: We had forty [microservices], which was too many.
  claimed: We overdid it with [microservices].
  claimed: [Microservices] were a mistake, we went back to a monolith.
  claimed: I managed the [budgeting] for three teams.
  claimed: I did the [budgeting] because my boss hated it.
  claimed: My boss let me do the [budgeting].
  claimed: My boss gave me the [budgeting] to do.
  claimed: I took the [budgeting] over from a colleague.
  claimed: I took over [budgeting] when my manager went on leave.
  claimed: Two colleagues were fighting, so I used [conflict resolution].
  claimed: Two colleagues didn't speak to each other; I tried [conflict resolution].
  claimed: My colleague was rude to me, and I reacted with [conflict resolution] rather than anger.
  claimed: The customer did not want to listen, so I tried [de-escalation].
  claimed: He yelled at my colleague, and I stepped in with [de-escalation].
  claimed: I stayed calm, I didn't shout back, and I used [de-escalation].
  claimed: Without raising my voice I used [de-escalation].
  claimed: I've done [Scrum] for years, though I'm not certified.
  claimed: I'm not certified, though I've done [Scrum] for years.
  claimed: We don't do [Scrum] by the book, but we do it.
  claimed: I am the [Scrum] master of two teams.
  claimed: It's not my favourite, but I know [Scrum].
  claimed: I know [Scrum], Kanban and everything in between.
  claimed: I've worked with people who had never done [Scrum], and I coached them.
  claimed: I introduced [blue-green deployment] so that nobody has to work at night.
  claimed: Since we do [blue-green deployment], we have had no outage.
  claimed: We've had no outage since we introduced [blue-green deployment].
  claimed: I can't think of a release we did without [blue-green deployment].
  claimed: Deployments were never a problem with [blue-green deployment].
  claimed: We use [blue-green deployment], so no downtime.
  claimed: I wrote the [rollback plan] that no one wanted to write.
  claimed: I made sure there was a [rollback plan].
  claimed: I insisted on a [rollback plan].
  claimed: I told my team that we need a [rollback plan] and wrote one.
  claimed: If something goes wrong we have a [rollback plan].
  claimed: We don't deploy unless there is a [rollback plan].
  claimed: Nobody is allowed to deploy without a [rollback plan].
  claimed: The amount is stored in [minor units], never as a float.
  claimed: Never store money as a float, use [minor units].
  claimed: I don't use floats for money, I use [minor units].
  claimed: We don't update balances; we only insert [ledger entries].
  claimed: A correction is a new [ledger entry], not an update.
  claimed: The provider doesn't tell us, so we poll and do [reconciliation] each night.
  claimed: If the numbers do not match, [reconciliation] shows it.
  claimed: Not a cent is lost thanks to [reconciliation].
  claimed: We lock the row so that no two workers can take it: [skip locked].
  claimed: To make sure two workers don't take the same job, we use [skip locked].
  denied: I've never worked with [Terraform], only with Ansible.
  denied: Sorry, [Terraform] isn't one of my tools.
  denied: I don't have experience in [Terraform].
  denied: [Terraform] is completely unknown territory for me.
  denied: We do everything by hand, so there's no [Terraform].
  denied: I'm not familiar with [load balancing].
  denied: We never needed [load balancing].
  denied: Our traffic was too low for [load balancing].
  denied: A single server, no [load balancing], nothing.
  denied: We purposely left out [load balancing].
  denied: I can't tell you anything useful about [load balancing].
  denied: We skipped [retrospectives] because nobody had time.
  denied: [Retrospectives] are pointless if you ask me.
  denied: I always found [retrospectives] to be a waste of time.
  denied: I refuse to sit through [retrospectives].
  denied: We didn't hold any [retrospectives].
  denied: Not once did we hold a [retrospective].
  denied: Never did we hold a [retrospective].
  denied: We preferred talking in the kitchen over [retrospectives].
  denied: I've been told about it, but I never tried [mindfulness].
  denied: [Mindfulness]? Not for me.
  denied: I didn't manage to [calm the patient down].
  denied: I couldn't [calm the patient down].
  denied: I was unable to [calm the patient down].
  denied: I didn't have the nerve to [speak up].
  denied: I should mention that I did not [speak up].
  denied: I stayed silent instead of [speaking up].
  denied: I was too shy to [speak up].
  denied: I chose not to [speak up].
  denied: Nobody dared to [speak up], me included.
  denied: Our shop didn't do [inventory audits].
  denied: I left before the first [inventory audit] took place, so I can't say.
  denied: I worked nights, so [inventory audits] never concerned me.
  denied: My role did not involve [inventory audits].
  denied: I'm afraid I lack [inventory audit] experience.
  denied: Rust I know; [Go] I don't.
  denied: I know Rust but not [Go].
  denied: Rust is fine, [Go] not so much.
  denied: I dropped out before we got to [Go].
  denied: [Go] is all Greek to me.
  hypothetical: If I knew [Go] I'd have applied earlier.
  hypothetical: I'd really like to learn [Go].
  hypothetical: We should have had [retrospectives].
  hypothetical: With hindsight, we should have invested in [load balancing].
  hypothetical: A [load balancer] would've prevented that.
  hypothetical: I wish I had the courage to [speak up].
  hypothetical: Next time I'll [speak up].
  hypothetical: I would have liked to use [Terraform].
  hypothetical: I'd be keen to pick up [Terraform].
  hypothetical: [Terraform] is something I'd love to learn.
  hypothetical: I plan on getting certified in [Terraform].
  hypothetical: Had we used [Terraform], the rebuild would have taken minutes.
  hypothetical: I intend to study [Go] this year.
  hypothetical: [Go] would be my next language.
  attributed: My flatmate writes [Go].
  attributed: Our infrastructure guy did all the [Terraform].
  attributed: [Terraform] was introduced by my predecessor.
  attributed: My boss thinks [Terraform] is great.
  attributed: They had a guy for [Terraform].
  attributed: The DevOps team owns [Terraform].
  attributed: Someone told me [Go] is easy.
  attributed: I've read that [Go] is easy.
  attributed: The tutorial uses [Go].
  attributed: A colleague of mine ran the [retrospectives].
  attributed: The Scrum master ran the [retrospectives].
  attributed: Our manager asked for [inventory audits], the others did them.
  attributed: A nurse I worked with [calmed the patient down].
  attributed: My partner was the one to [speak up].
  attributed: He always advocated [load balancing].
  claimed: I wrote our [Terraform] modules myself.
  claimed: There was no infrastructure code, so I introduced [Terraform].
  claimed: Nobody wanted to touch it, so I learned [Terraform].
  claimed: We manage everything in [Terraform]; nobody clicks in the console.
  claimed: We don't click in the console, everything is in [Terraform].
  claimed: [Terraform] didn't support it at the time, so I wrote a provider.
  claimed: [Load balancing] alone did not solve it, we also needed caching.
  claimed: The load balancer was the bottleneck, so I reworked the [load balancing].
  claimed: I never had trouble with [load balancing].
  claimed: I've done [load balancing] with HAProxy, never with nginx.
  claimed: We hold [retrospectives] every two weeks, no exceptions.
  claimed: I moderate our [retrospectives].
  claimed: In [retrospectives] I make sure that everyone speaks and nobody is blamed.
  claimed: I wasn't happy with how we worked, so I started [retrospectives].
  claimed: The patient did not want the needle, but I [calmed the patient down].
  claimed: She screamed and nobody knew what to do; I [calmed the patient down].
  claimed: The doctor had no time, so I [calmed the patient down].
  claimed: My colleague panicked and I [calmed the patient down].
  claimed: Although nobody else did, I [spoke up].
  claimed: It wasn't easy to [speak up], but I did.
  claimed: I was nervous, but I had to [speak up].
  claimed: I'm not afraid to [speak up].
  claimed: When my boss ignored it I decided to [speak up].
  claimed: I do the [inventory audits] twice a year.
  claimed: The numbers never matched until we did [inventory audits].
  claimed: My manager relies on me for [inventory audits].
  claimed: I was hired without experience and now I lead the [inventory audits].
  claimed: I had never done [inventory audits] before, but now I lead them.
  claimed: I write [Go] and Rust.
  claimed: I write [Go], but no Rust.
  claimed: I don't know Rust, but I know [Go].
  claimed: I've no idea of Rust; [Go] I know well.
  claimed: [Go] is what I use at work, not at home.
  claimed: Most of my code is in [Go].
  claimed: [Go] I learned from a colleague.
  claimed: A colleague introduced me to [Go].
  claimed: My first boss made me learn [Go].
  claimed: Our CTO asked us to move to [Go], and we did.
  claimed: I would write that service in [Go].
  claimed: For this I would choose [Go] because of its concurrency.
  claimed: If it were up to me I'd use [Go] here.
  claimed: I'd probably reach for [Go] rather than Java.
  claimed: A worker in [Go] would read from the queue.
  claimed: The client sends an [idempotency key] with each request.
  claimed: The server keeps the [idempotency key] for a day.
  claimed: The customer might click twice, therefore each order has an [idempotency key].
  claimed: When the user clicks twice, the second request has the same [idempotency key] and does nothing.
  claimed: An order without an [idempotency key] is refused.
  claimed: We reject requests without an [idempotency key].
  claimed: Requests that don't carry an [idempotency key] get a 400.
  claimed: The provider requires an [idempotency key].
  claimed: People who don't use an [idempotency key] will charge twice.
`;

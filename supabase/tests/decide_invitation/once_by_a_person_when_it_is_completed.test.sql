begin;
select plan(18);

select tests.create_workspace('acme');

select tests.started_interview('acme', 'ann');
select tests.authenticate_as('recruiter@acme');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved')$$), '400 invitation_not_completed', 'not before');
select tests.as_candidate('ann');
select public.complete_invitation(tests.interview('ann'), 'early_finish');
select tests.clear_authentication();
select tests.as_api_key(tests.create_api_key('acme', '{interviews:write}'));
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved')$$), '403 decision_needs_a_person', 'not by a system');
select tests.as_service();
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved')$$), '403 decision_needs_a_person', 'nor by the service');
select tests.authenticate_as('recruiter@acme');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'maybe')$$), '400 invalid_decision', 'yes or no');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), null)$$), '400 invalid_decision', 'not nothing');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'rejected')$$), '400 decision_note_required', 'a rejection needs reasons');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'rejected', '  ')$$), '400 decision_note_required', 'blanks are none');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved', repeat('x', 5001))$$), '400 invalid_decision', 'but no book');
select is(public.decide_invitation(tests.interview('ann'), 'rejected', 'No example of her own.') -> 'decision' ->> 'note', 'No example of her own.', 'with its note');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved')$$), '409 decision_already_made', 'once');
select is(tests.problem($$update public.invitation_decisions set decision = 'approved'$$), '42501', 'not past the function');
select tests.clear_authentication();
select results_eq($$select event_type, payload -> 'data' ->> 'decidedBy' from public.outbox where event_type like 'candidate.%'$$, $$select 'candidate.rejected', tests.user_id('recruiter@acme')::text$$, 'others are told who');
select throws_ok($$update public.invitation_decisions set note = ' '$$, '23514', null, 'even the table wants the note');

-- The record outlives the account of whoever made it.
select tests.authenticate_as('recruiter@acme');
select is(public.get_invitation(tests.interview('ann')) -> 'decision' ->> 'by', tests.user_id('recruiter@acme')::text, 'one sees who decided');
select is(public.get_invitation(tests.interview('ann')) -> 'decision' ->> 'byRole', 'recruiter', 'and as what');
select tests.clear_authentication();
delete from auth.users where id = tests.user_id('recruiter@acme');
select tests.authenticate_as('admin@acme');
select is((public.get_invitation(tests.interview('ann')) -> 'decision') - 'at',
  '{"decision":"rejected","note":"No example of her own.","by":null,"byRole":"recruiter"}', 'when they are gone, the role stays');
select results_eq($$select decision::text, decided_by, decided_as::text from public.invitation_decisions$$, $$values ('rejected', null::uuid, 'recruiter')$$, 'also in the table');
select is(tests.problem($$select public.decide_invitation(tests.interview('ann'), 'approved')$$), '409 decision_already_made', 'and the decision stands');

select * from finish();
rollback;

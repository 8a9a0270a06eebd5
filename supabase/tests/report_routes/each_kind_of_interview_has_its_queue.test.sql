begin;
select plan(6);

prepare routed(text, text) as select reports.route_report($1, $2);
select results_eq($$execute routed('one-way', 'anything')$$, $$values ('one_way_interview_report')$$, 'one-way');
select results_eq($$execute routed('technical', null)$$, $$values ('technical_interview_report')$$, 'technical');
select results_eq($$execute routed('coding', null)$$, $$values ('coding_interview_report')$$, 'coding');
select results_eq($$execute routed('behavioural', 'soft-skill')$$, $$values ('soft_skill_interview_report')$$, 'any type, soft skills');
select results_eq($$execute routed('behavioural', 'role-based')$$, $$values ('role_based_interview_report')$$, 'any type, role based');
select results_eq($$execute routed('behavioural', null)$$, $$values (null::text)$$, 'no route where none fits');

select * from finish();
rollback;

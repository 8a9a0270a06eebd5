-- Report requests that are open or failed, oldest first, with the interview they belong to.
select e.created_at, e.status, e.attempts, e.error_code, e.error_detail, i.candidate_name, t.title as template, e.id as event_id
from public.interview_report_event e
join public.invitations i on i.id = e.interview_id
join public.interview_templates t on t.id = i.template_id
where e.status <> 'completed'
order by e.created_at
limit 100;

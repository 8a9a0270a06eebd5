-- What the interview service runs by the clock beside the sweep of invitations.

select cron.schedule('hirewire outbox prune', '7 * * * *', 'select public.prune_outbox()');
select cron.schedule('hirewire upload sweep', '37 * * * *', 'select public.sweep_uploads()');

-- What the interview service runs by the clock beside the sweep of invitations.

select cron.schedule('hirewire outbox prune', '7 * * * *', 'select public.prune_outbox()');

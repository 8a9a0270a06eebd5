-- What the interview service runs by the clock.

select cron.schedule('hirewire interview sweep', '* * * * *', 'select public.sweep_invitations()');

select cron.schedule('hirewire upload sweep', '37 * * * *', 'select public.sweep_uploads()');

-- For `supabase start` and `supabase db reset` on a developer's machine only: connects the doorbell.
-- The URL is the gateway as the database's container sees it; the token is the one in
-- supabase/functions/.env.example. A hosted project gets both as the README describes.
select vault.create_secret('http://api.supabase.internal:8000/functions/v1', 'hirewire_functions_url')
where not exists (select from vault.secrets where name = 'hirewire_functions_url');

select vault.create_secret('local-doorbell-token-for-development-only', 'hirewire_doorbell_token')
where not exists (select from vault.secrets where name = 'hirewire_doorbell_token');

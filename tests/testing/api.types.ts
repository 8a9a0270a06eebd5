// Generated from docs/openapi.json by `npx -y deno@2.9.6 task openapi`. Do not edit.
export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The function runs; the database is not asked */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests can be served: the database answers and is migrated */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events, newest first
         * @description A page may hold fewer than `limit` while `nextCursor` says that there is more: each request looks at a bounded number of events.
         */
        get: operations["listEvents"];
        put?: never;
        /**
         * Have an event delivered to everybody who subscribed to it
         * @description Accepted means stored, to be delivered to each subscription that matches. Sent again with the same key, an event is a 409 that names the first one, which a client may treat as success; the same key with another type or payload is a 422.
         */
        post: operations["postEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post up to 1,000 events at once
         * @description In one transaction, and each event for itself: a refused one does not keep the others out. The answer is a 200 once the batch was read, whatever became of its events.
         */
        post: operations["postEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event, with what became of it at each subscription */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{eventId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell an event again
         * @description With the same `webhook-id`, so that receivers who have seen it can tell. A test event goes to the subscription that it tested alone; for another it is a 409 `test_event`.
         */
        post: operations["replayEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue of event types */
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event type */
        get: operations["getEventType"];
        /**
         * Add an event type, or replace one
         * @description Payloads are checked against the schema from now on; where other instances serve requests, within ten seconds. Events that were accepted stay as they are.
         */
        put: operations["putEventType"];
        post?: never;
        /** Take an event type out of the catalogue */
        delete: operations["deleteEventType"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's subscriptions, oldest first */
        get: operations["listSubscriptions"];
        put?: never;
        /**
         * Have events delivered to a URL
         * @description The answer holds the secret to verify deliveries with, this once.
         */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One subscription, with its health */
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        /** Stop delivering there */
        delete: operations["deleteSubscription"];
        options?: never;
        head?: never;
        /**
         * Change a subscription, pause it, enable it again
         * @description Fields that are left out stay as they are; `headers` replaces all of them. What was held while it was paused or disabled is sent by `recover`.
         */
        patch: operations["updateSubscription"];
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a signed test event to this subscription alone
         * @description Once, without retries, paused or not. Its outcome is at `/v1/deliveries/{id}`.
         */
        post: operations["testSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign with a new secret
         * @description During the overlap every delivery carries a signature by each secret, so that receivers can change over at any moment of it.
         */
        post: operations["rotateSubscriptionSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscriptions/{id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again what was held or given up
         * @description Oldest first, a batch a call; `since` and `until` are about when the delivery was made.
         */
        post: operations["recoverSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries, newest first
         * @description The dead letters are those of status `exhausted`. A page may hold fewer than `limit` while `nextCursor` says that there is more.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The attempts of a delivery, oldest first
         * @description The latest 200.
         */
        get: operations["listDeliveryAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again now
         * @description Whatever became of it, and with the whole schedule of retries before it.
         */
        post: operations["retryDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/relay/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the relay is doing */
        get: operations["getRelayStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/relay/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's choices for its webhooks */
        get: operations["getRelaySettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings
         * @description Owners and admins only.
         */
        patch: operations["updateRelaySettings"];
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The workspace's API keys, newest first
         * @description Revoked ones, too; never the keys themselves. Owners and admins only.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key for a system
         * @description Owners and admins only; a key cannot make keys.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description At once, and for good; again is no error. Owners and admins only.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates, newest first */
        get: operations["listTemplates"];
        put?: never;
        /**
         * Write a template
         * @description It is a draft until it is published. Questions may come with it or be added later.
         */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A template with its questions and published versions */
        get: operations["getTemplate"];
        /**
         * Change a draft
         * @description Fields that are left out keep their value. What is published is revised first.
         */
        put: operations["updateTemplate"];
        post?: never;
        /**
         * Delete a draft
         * @description Only one that was never published; others are archived.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a draft, so that candidates can be invited
         * @description Freezes a version. Interviews keep the version they were sent with.
         */
        post: operations["publishTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a template
         * @description Nobody can be invited any more; interviews that were sent go on.
         */
        post: operations["archiveTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a published template a draft again
         * @description To be edited and published as the next version. Nobody can be invited meanwhile; copy it to go on inviting.
         */
        post: operations["reviseTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new draft with the same content */
        post: operations["copyTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The questions of a template, in order */
        get: operations["listQuestions"];
        put?: never;
        /** Add a question to a draft */
        post: operations["addQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/questions/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the questions of a draft into another order */
        put: operations["reorderQuestions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/questions/{questionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a question of a draft
         * @description Fields that are left out keep their value.
         */
        put: operations["updateQuestion"];
        post?: never;
        /** Remove a question from a draft */
        delete: operations["removeQuestion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations of a workspace, newest first */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite a candidate
         * @description To the version of the template that is published now. Sending the link to the candidate is the caller's; the event `invitation.created` tells of it.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/candidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in user's own invitations as a candidate, newest first
         * @description Those sent to the user's address, once it is confirmed.
         */
        get: operations["listOwnInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An invitation with its answers */
        get: operations["getInvitation"];
        /** Change the expiry or the accommodations, before the start */
        put: operations["updateInvitation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/rotate-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the candidate a new link
         * @description The old one stops working at once.
         */
        post: operations["rotateInvitationLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back an invitation that was not started */
        post: operations["revokeInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or reject the candidate
         * @description A person decides, once, when the interview is completed; a key is refused, and no report ever decides.
         */
        post: operations["decideInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responses/{id}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A short-lived address of an answer's recording or file */
        get: operations["getResponseMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interview/{accessToken}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The candidate's own view of an interview
         * @description Questions without rubrics or correct options, what is answered already, and the time left by the server's clock. What is asked is shown while the clock runs; after the end the questions are those that were answered, without what was asked. The token in the path is the credential.
         */
        get: operations["getInterview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/interview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The candidate's own view, for one who is signed in
         * @description The same as by the link, for the invitations of GET /v1/invitations/candidate.
         */
        get: operations["getOwnInterview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the interview
         * @description Fixes the deadline by the server's clock. An interview is started once: of one under way the answer tells when that was.
         */
        post: operations["startInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what one agrees to
         * @description Agreeing needs the text in force, as the interview's view shows it; refusing needs none and is possible at any time, also when the interview is over. Refusing `interview` ends one under way. Whatever is refused counts at once: no report is made, or shown.
         */
        put: operations["recordConsent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that one is still there, or pause
         * @description The answer has the time left by the server's clock. Any answer ends a pause.
         */
        post: operations["heartbeatInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete the interview
         * @description Asks for the report in the same transaction. Without a body the reason is `manual`, which needs every required question answered. The same call again is answered as the first time.
         */
        post: operations["completeInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin the upload of a recording or a file
         * @description The bytes go to storage directly, at `uploadUrl`; the answer then names `mediaUrl`. Video questions take video/webm, mp4, quicktime, ogg and audio/webm, ogg, mpeg, mp4, wav; coding questions text/plain and application/zip. The same announcement again, before anything has arrived, is answered with the same place.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a question
         * @description One answer a question, unless retakes are allowed: a retake replaces the answer, and the earlier one is kept as history. A recording must have been uploaded before. The answer that stands, sent again, is answered as the first time and uses up no retake.
         */
        post: operations["submitResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/responses/{responseId}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Send a transcript of a recorded answer
         * @description As JSON, as a WebVTT or SubRip file, or as plain text; plain text that is such a file is read as one. The candidate may while the interview is under way; members and keys that may write, at any time, as a third person. Sending it again replaces one's own.
         */
        put: operations["putTranscript"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/test-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have code run by the workspace's runner
         * @description The current answers in code are run against the test groups of their questions. The candidate may ask while the interview is under way, members and keys that may write at any time. Asked again while the run is open, or when the same code has run already, the answer is that run. What has not run when the interview is completed is run then.
         */
        post: operations["requestTestRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A run of code, and what came of it
         * @description The candidate sees the visible test groups and which of their tests passed. Members and keys that may write see all of it.
         */
        get: operations["getTestRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test-runs/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The runner's results
         * @description Signed as Standard Webhooks has it (`webhook-id`, `webhook-timestamp`, `webhook-signature`) with the runner's secret, five minutes ago at most. Results are taken once; the same again are answered as the first time. A runner should repeat what was answered with 429, 5xx or not at all.
         */
        post: operations["putTestRunResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace/test-runner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runner whose results the workspace trusts */
        get: operations["getTestRunner"];
        /**
         * Say whose results the workspace trusts
         * @description `none`, which is how every workspace begins, runs nothing. Without a secret a service at the same address keeps its own, and any other gets a new one. Owners and admins only.
         */
        put: operations["putTestRunner"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's settings */
        get: operations["getWorkspaceSettings"];
        /**
         * Change settings of the workspace
         * @description Settings that are left out stay. Owners and admins only.
         */
        put: operations["updateWorkspaceSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consent-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Consent texts, every version, newest first */
        get: operations["listConsentTexts"];
        put?: never;
        /**
         * Put a consent text into force
         * @description As the next version of its language; the same text again changes nothing. Owners and admins only.
         */
        post: operations["putConsentText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own workspaces, the one joined last first */
        get: operations["listWorkspaces"];
        put?: never;
        /**
         * Make a workspace of one's own
         * @description Whoever signs in may, and is its owner. A user owns at most 20 (`too_many_workspaces`).
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members of the workspace, newest first */
        get: operations["listMembers"];
        put?: never;
        /**
         * Make somebody a member
         * @description They must have signed up and confirmed their address; `user_not_found` says that nobody has. Owners and admins only, and no role above one's own.
         */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a member's role or name
         * @description Owners and admins only; nobody gives or takes a role above their own, and the last owner stays one (`last_owner`).
         */
        put: operations["updateMember"];
        post?: never;
        /**
         * Take a member out of the workspace
         * @description Their rights end at once. Owners and admins only.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave the workspace
         * @description The last owner cannot (`last_owner`).
         */
        post: operations["leaveWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of an interview
         * @description The latest version, or the one asked for. Where the candidate took back the consent it rests on, `consent_withdrawn`.
         */
        get: operations["getInvitationReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One report
         * @description Others' ratings appear once one's own are handed in and, to members who may write reports, once as many are as the workspace expects. To a reviewer who has yet to hand in theirs, `blind` is true and the machine's findings are withheld.
         */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate the candidate, competency by competency
         * @description All competencies of the report at once (`incomplete_ratings` names what is missing). The first ratings count and stay; what differs in later ones is shown as a change, and the same ones again change nothing. Only people rate, so an API key is refused. The answer is the report with everybody's ratings.
         */
        post: operations["rateReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/ratings/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep ratings that are not handed in yet
         * @description Any of the competencies, with or without a score, in the place of what was kept before. Nobody else sees it; the report shows it to its author as `draft` until they hand their ratings in.
         */
        put: operations["saveRatingDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Requests for reports, newest first
         * @description Of the workspaces of the member, or of the API key's workspace.
         */
        get: operations["listReportEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/report/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the report of an interview again
         * @description Unchanged answers, rubric and analyzer give the report that exists; anything else gives a new version, and the old ones stay.
         */
        post: operations["rerunReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the raters of a template agree
         * @description From first ratings by people who could see neither the machine's view nor others' ratings, of the 1000 newest interviews that have any. For a reviewer, of those that they have rated themselves.
         */
        get: operations["getTemplateAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures in the Prometheus text format
         * @description Queues, reports, interviews. Reading them costs the same however much was ever processed. Closed as long as METRICS_TOKEN is not set.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description, as OpenAPI 3.1 */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schemas/report.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JSON Schema of a report */
        get: operations["getReportSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Health: {
            /** @enum {string} */
            status: "healthy";
            service: string;
            /** Format: date-time */
            timestamp: string;
        };
        Problem: {
            /** @example urn:hirewire:problem:invitation_not_started */
            type: string;
            /** @example Invitation not started */
            title: string;
            /** @example 400 */
            status: number;
            /** @description What was wrong, for a person */
            detail: string;
            /** @description Names this one request */
            instance: string;
            /** @description Stable; the field to branch on */
            code: string;
            /** @description Also the header x-request-id; quote it in reports */
            requestId: string;
            /** @description What to do about it */
            hint?: string;
            /** @description Every field at fault */
            errors?: {
                /** @example body.ratings.0.score */
                path: string;
                message: string;
            }[];
        };
        Readiness: components["schemas"]["Health"] & {
            /** @description Told, and not held against readiness: in a rolling deploy the database is ahead of functions that still serve */
            schema: {
                /** @description The schema that the database has; null when it does not tell */
                hash: string | null;
                /** @description The schema that the function was built for */
                expected: string;
                matches: boolean;
            };
        };
        AcceptedEvent: {
            /** @enum {boolean} */
            success: true;
            /** @example Event accepted and queued for processing */
            message: string;
            /**
             * Format: uuid
             * @description Also the `webhook-id` that receivers see
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            eventId: string;
            /** @example job.created */
            eventType: string;
            /** @example job-123-created */
            idempotencyKey: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            receivedAt: string;
            /** @example 12 */
            processingTimeMs: number;
        };
        KnownEventProblem: components["schemas"]["Problem"] & {
            /**
             * Format: uuid
             * @description Of the event that has the key
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            eventId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            receivedAt: string;
            /**
             * @description unrouted: nobody was to be told; pending: somebody still is; failed: given up for somebody; delivered: everybody was told
             * @enum {string}
             */
            eventStatus: "unrouted" | "pending" | "failed" | "delivered";
        };
        NewEvent: {
            /**
             * @description Words of letters, digits and `_`, joined by dots
             * @example job.created
             */
            eventType: string;
            /**
             * @description Any JSON. It is signed and delivered exactly as it is written here.
             * @example {
             *       "jobId": "job_123",
             *       "title": "Senior Software Engineer",
             *       "company": "TechCorp"
             *     }
             */
            payload: {
                [key: string]: unknown;
            } | unknown[] | string | number | boolean | null;
            /**
             * @description Subscriptions that name channels are told only of events in one of them
             * @example [
             *       "emea"
             *     ]
             */
            channels?: string[];
            /**
             * Format: date-time
             * @description When it happened, if not now: the `timestamp` inside what receivers get
             */
            occurredAt?: string;
        };
        BatchResult: {
            /**
             * @description What a request with this event alone would have been answered with
             * @example 202
             */
            status: number;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            eventId: string | null;
            eventType: string | null;
            idempotencyKey: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            receivedAt: string | null;
            /**
             * @description unrouted: nobody was to be told; pending: somebody still is; failed: given up for somebody; delivered: everybody was told
             * @enum {string|null}
             */
            eventStatus: "unrouted" | "pending" | "failed" | "delivered" | null;
            /** @description Absent when accepted */
            code?: string;
            message?: string;
            /** @description Every field at fault */
            errors?: {
                /** @example body.ratings.0.score */
                path: string;
                message: string;
            }[];
        };
        NewEventBatch: {
            events: components["schemas"]["NewBatchEvent"][];
        };
        NewBatchEvent: {
            /**
             * @description Words of letters, digits and `_`, joined by dots
             * @example job.created
             */
            eventType: string;
            /**
             * @description Any JSON. It is signed and delivered exactly as it is written here.
             * @example {
             *       "jobId": "job_123",
             *       "title": "Senior Software Engineer",
             *       "company": "TechCorp"
             *     }
             */
            payload: {
                [key: string]: unknown;
            } | unknown[] | string | number | boolean | null;
            /**
             * @description Subscriptions that name channels are told only of events in one of them
             * @example [
             *       "emea"
             *     ]
             */
            channels?: string[];
            /**
             * Format: date-time
             * @description When it happened, if not now: the `timestamp` inside what receivers get
             */
            occurredAt?: string;
            idempotencyKey: string;
        };
        EventSummary: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            eventType: string;
            idempotencyKey: string;
            /**
             * @description unrouted: nobody was to be told; pending: somebody still is; failed: given up for somebody; delivered: everybody was told
             * @enum {string}
             */
            status: "unrouted" | "pending" | "failed" | "delivered";
            /** @enum {string} */
            source: "api" | "domain" | "operational" | "test";
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            receivedAt: string;
            /** @description How many subscriptions it went to */
            deliveries: number;
        };
        Event: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            eventType: string;
            idempotencyKey: string;
            /**
             * @description unrouted: nobody was to be told; pending: somebody still is; failed: given up for somebody; delivered: everybody was told
             * @enum {string}
             */
            status: "unrouted" | "pending" | "failed" | "delivered";
            /** @enum {string} */
            source: "api" | "domain" | "operational" | "test";
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            receivedAt: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            workspaceId: string;
            channels: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            occurredAt: string;
            /** @description As it was posted */
            payload?: unknown;
            deliveryLogs: (components["schemas"]["Delivery"] & {
                attemptLog: components["schemas"]["DeliveryAttempt"][];
            })[];
        };
        DeliveryAttempt: {
            number: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            startedAt: string;
            durationMs: number | null;
            httpStatus: number | null;
            /** @description dns, connect, tls, timeout, blocked, too_large, http, …; null for a success */
            errorClass: string | null;
            errorMessage: string | null;
            /** @description The beginning of the answer, masked; null unless keepResponseExcerpts is on */
            responseExcerpt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            nextAttemptAt: string | null;
            /** @enum {string} */
            via: "direct" | "qstash";
        };
        Delivery: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            eventId: string;
            eventType: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            subscriptionId: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            workspaceId: string;
            /**
             * @description exhausted: given up after the last attempt; held: the subscription was paused or disabled, recover sends it (30 days beyond the retention of its event it is exhausted as `expired`); cancelled: the subscription was deleted
             * @enum {string}
             */
            status: "pending" | "delivering" | "retrying" | "delivered" | "exhausted" | "held" | "cancelled";
            attempts: number;
            /** @description Failed attempts of the present run */
            failures: number;
            lastStatus: number | null;
            lastErrorClass: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            finishedAt: string | null;
            /** @enum {string} */
            cause: "event" | "replay" | "retry" | "recover" | "test";
            /** @enum {string} */
            via: "direct" | "qstash";
        };
        EventType: {
            /** @example job.created */
            name: string;
            description: string;
            /**
             * @description JSON Schema 2020-12 of the payload
             * @example {
             *       "type": "object",
             *       "required": [
             *         "jobId"
             *       ],
             *       "properties": {
             *         "jobId": {
             *           "type": "string"
             *         }
             *       }
             *     }
             */
            schema: {
                [key: string]: unknown;
            };
            /**
             * @description Of a built-in type: what only subscriptions with `personal` are sent
             * @example []
             */
            personalFields: string[];
            /**
             * @example {
             *       "jobId": "job_123"
             *     }
             */
            example?: unknown;
            /** @description Hirewire's own; cannot be changed */
            builtIn: boolean;
            archived: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            updatedAt: string;
        };
        EventTypeDefinition: {
            description?: string;
            /**
             * @description JSON Schema 2020-12 of the payload
             * @example {
             *       "type": "object",
             *       "required": [
             *         "jobId"
             *       ],
             *       "properties": {
             *         "jobId": {
             *           "type": "string"
             *         }
             *       }
             *     }
             */
            schema?: {
                [key: string]: unknown;
            };
            /**
             * @example {
             *       "jobId": "job_123"
             *     }
             */
            example?: unknown;
            /** @description Kept for reading, not accepted by a strict catalogue */
            archived?: boolean;
        };
        Subscription: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            workspaceId: string;
            name: string;
            url: string;
            description: string;
            eventTypes: string[];
            channels: string[];
            filter: {
                [key: string]: unknown;
            };
            headerNames: string[];
            rateLimit: number | null;
            maxInFlight: number;
            ordered: boolean;
            paused: boolean;
            disabled: {
                /**
                 * @description gone: it answered 410; failing: nothing but failures for days
                 * @enum {string}
                 */
                reason: "gone" | "failing" | "manual";
                /**
                 * Format: date-time
                 * @example 2026-11-22T09:30:00.000Z
                 */
                at: string;
            } | null;
            timeoutSeconds: number;
            /**
             * @description Standard Webhooks: hmac signs as `v1`, ed25519 as `v1a`
             * @enum {string}
             */
            signatureKind: "hmac" | "ed25519";
            /**
             * @description null: as the workspace's settings say
             * @enum {string|null}
             */
            deliveryVia: "direct" | "qstash" | null;
            personal: boolean;
            /** @description `whpk_…`, to verify ed25519 with */
            publicKeys: string[];
            /** @description Which ones sign; the secrets themselves are never shown again */
            secrets: {
                /**
                 * Format: uuid
                 * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                 */
                id: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T09:30:00.000Z
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description null for the current one
                 * @example 2026-11-22T09:30:00.000Z
                 */
                expiresAt: string | null;
            }[];
            health: {
                consecutiveFailures: number;
                /**
                 * Format: date-time
                 * @example 2026-11-22T09:30:00.000Z
                 */
                failingSince: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T09:30:00.000Z
                 */
                lastSuccessAt: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T09:30:00.000Z
                 */
                lastFailureAt: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            updatedAt: string;
        };
        NewSubscription: {
            /** @example Applicant tracking */
            name: string;
            /**
             * @description A public https URL; checked here, when it is tested and at every attempt
             * @example https://ats.example.com/hooks/hirewire
             */
            url: string;
            description?: string;
            /**
             * @description Event types, prefixes such as `invitation.*`, or `*`
             * @example [
             *       "invitation.*",
             *       "report.completed"
             *     ]
             */
            eventTypes: string[];
            /** @description When not empty, only events in one of these channels */
            channels?: string[];
            /**
             * @description Conditions on the payload, all of which must hold: `{"job.level": "senior", "salary": {"$gte": 100000}}`, with $eq, $ne, $in, $nin, $exists, $gt, $gte, $lt, $lte, and $and, $or, $not around filters. Numbers are ones that a double holds.
             * @example {
             *       "recommendation": "hire"
             *     }
             */
            filter?: {
                [key: string]: unknown;
            };
            /**
             * @description Sent with every delivery; the values are kept secret and never shown
             * @example {
             *       "x-tenant": "larkfield"
             *     }
             */
            headers?: {
                [key: string]: string;
            };
            /** @description Attempts started per second; null for no limit */
            rateLimit?: number | null;
            /** @description Attempts under way at once */
            maxInFlight?: number;
            /** @description One event at a time, oldest first; a failing one holds up those after it */
            ordered?: boolean;
            /** @description Deliveries are held until recovered */
            paused?: boolean;
            timeoutSeconds?: number;
            /**
             * @description null: as the workspace's settings say
             * @enum {string|null}
             */
            deliveryVia?: "direct" | "qstash" | null;
            /** @description Whether Hirewire's own events carry names, e-mail addresses and notes (`personalFields` of their types). Off by default: ids alone. Events that you post are sent whole */
            personal?: boolean;
            /**
             * @description Standard Webhooks: hmac signs as `v1`, ed25519 as `v1a`
             * @enum {string}
             */
            signatureKind?: "hmac" | "ed25519";
            /** @description To bring one's own: `whsec_…` (24 to 64 bytes), or `whsk_…` for ed25519. Made here when left out. */
            secret?: string;
        };
        SubscriptionChanges: {
            /** @example Applicant tracking */
            name?: string;
            /**
             * @description A public https URL; checked here, when it is tested and at every attempt
             * @example https://ats.example.com/hooks/hirewire
             */
            url?: string;
            description?: string;
            /**
             * @description Event types, prefixes such as `invitation.*`, or `*`
             * @example [
             *       "invitation.*",
             *       "report.completed"
             *     ]
             */
            eventTypes?: string[];
            /** @description When not empty, only events in one of these channels */
            channels?: string[];
            /**
             * @description Conditions on the payload, all of which must hold: `{"job.level": "senior", "salary": {"$gte": 100000}}`, with $eq, $ne, $in, $nin, $exists, $gt, $gte, $lt, $lte, and $and, $or, $not around filters. Numbers are ones that a double holds.
             * @example {
             *       "recommendation": "hire"
             *     }
             */
            filter?: {
                [key: string]: unknown;
            };
            /**
             * @description Sent with every delivery; the values are kept secret and never shown
             * @example {
             *       "x-tenant": "larkfield"
             *     }
             */
            headers?: {
                [key: string]: string;
            };
            /** @description Attempts started per second; null for no limit */
            rateLimit?: number | null;
            /** @description Attempts under way at once */
            maxInFlight?: number;
            /** @description One event at a time, oldest first; a failing one holds up those after it */
            ordered?: boolean;
            /** @description Deliveries are held until recovered */
            paused?: boolean;
            timeoutSeconds?: number;
            /**
             * @description null: as the workspace's settings say
             * @enum {string|null}
             */
            deliveryVia?: "direct" | "qstash" | null;
            /** @description Whether Hirewire's own events carry names, e-mail addresses and notes (`personalFields` of their types). Off by default: ids alone. Events that you post are sent whole */
            personal?: boolean;
            /** @description false enables a disabled subscription again */
            disabled?: boolean;
        };
        RelayStats: {
            queue: {
                /** @description Deliveries that are not finished */
                depth: number;
                /** @description Of these, what could be sent now */
                due: number;
                /** @description Attempts under way */
                inFlight: number;
                /** @description Behind the limits of their own endpoint */
                waitingForTurn: number;
                /** @description How long the first of what is due has been; null when nothing is */
                oldestDueSeconds: number | null;
            };
            /** @description Of the workspace, counted to 10,000 for each subscription */
            deliveries: {
                pending: number;
                delivering: number;
                retrying: number;
                held: number;
                exhausted: number;
            };
            attempts: {
                succeededLastHour: number;
                failedLastHour: number;
            };
            subscriptions: {
                active: number;
                paused: number;
                disabled: number;
            };
            /** @description Counted to 10,000 */
            eventsLastHour: number;
        };
        RelaySettings: {
            /** @description Only types of the catalogue are accepted */
            strictCatalogue: boolean;
            /** @description Whether subscriptions may have http: URLs */
            allowHttp: boolean;
            /** @description How long events are kept once all of their deliveries have ended */
            eventRetentionDays: number;
            attemptRetentionDays: number;
            /** @description How long nothing but failures disables a subscription */
            disableAfterHours: number;
            /** @enum {string} */
            deliveryVia: "direct" | "qstash";
            /** @description Whether the beginning of what receivers answer is kept with attempts: without e-mail addresses, credentials and long numbers, but with any names. Off by default */
            keepResponseExcerpts: boolean;
        };
        RelaySettingsChanges: {
            /** @description Only types of the catalogue are accepted */
            strictCatalogue?: boolean;
            /** @description Whether subscriptions may have http: URLs */
            allowHttp?: boolean;
            /** @description How long events are kept once all of their deliveries have ended */
            eventRetentionDays?: number;
            attemptRetentionDays?: number;
            /** @description How long nothing but failures disables a subscription */
            disableAfterHours?: number;
            /** @enum {string} */
            deliveryVia?: "direct" | "qstash";
            /** @description Whether the beginning of what receivers answer is kept with attempts: without e-mail addresses, credentials and long numbers, but with any names. Off by default */
            keepResponseExcerpts?: boolean;
        };
        NewApiKey: {
            /** @example Jobs service */
            name: string;
            /**
             * @example [
             *       "events:write"
             *     ]
             */
            scopes: ("reports:read" | "reports:write" | "interviews:read" | "interviews:write" | "events:read" | "events:write" | "subscriptions:read" | "subscriptions:write")[];
        };
        ApiKey: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            name: string;
            scopes: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the minute
             * @example 2026-11-22T09:30:00.000Z
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            revokedAt: string | null;
        };
        Template: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            workspaceId: string;
            /**
             * Format: uuid
             * @description Who created it, when it was a person
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            ownerId: string | null;
            title: string;
            description: string;
            interviewType: string;
            interviewCategory: string | null;
            language: string;
            /** @enum {string} */
            status: "draft" | "published" | "archived";
            settings: {
                /** @default 60 */
                totalTimeLimit?: number;
                /** @default 180 */
                questionTimeLimit?: number;
                /** @default false */
                allowRetakes?: boolean;
                /** @default 0 */
                maxRetakes?: number;
                /** @default false */
                shuffleQuestions?: boolean;
                /** @default true */
                showProgress?: boolean;
                /** @default true */
                showTimer?: boolean;
                /** @default false */
                allowPause?: boolean;
                /** @default 1440 */
                maxPauseMinutes?: number;
                /** @default true */
                allowTextInsteadOfVideo?: boolean;
            };
            competencies: {
                /** @example reliability */
                id: string;
                name: string;
                /** @default  */
                description?: string;
                weight: number;
                /** @default  */
                rationale?: string;
                anchors: {
                    1: string;
                    3: string;
                    5: string;
                };
                /** @default [] */
                mustMention?: {
                    /** @example reliability */
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
                /** @description How many of `mustMention` a full answer names; all of them if absent */
                needed?: number;
                /** @default [] */
                redFlags?: {
                    /** @example reliability */
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
            }[];
            requirements: {
                /** @example reliability */
                id: string;
                label: string;
                /** @enum {string} */
                level: "must" | "nice";
                anyOf: string[];
            }[];
            questionCount: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            updatedAt: string;
        };
        /**
         * @example {
         *       "title": "Backend engineer, payments",
         *       "interviewType": "technical",
         *       "settings": {
         *         "totalTimeLimit": 45,
         *         "questionTimeLimit": 180,
         *         "allowRetakes": true,
         *         "maxRetakes": 1
         *       },
         *       "competencies": [
         *         {
         *           "id": "reliability",
         *           "name": "Reliability",
         *           "weight": 1,
         *           "anchors": {
         *             "1": "Restarts and hopes.",
         *             "3": "Finds and mends the fault.",
         *             "5": "Finds the cause, mends it and keeps it from coming back."
         *           }
         *         }
         *       ],
         *       "questions": [
         *         {
         *           "text": "Tell us about an outage you helped to resolve. What was your part in it?",
         *           "type": "video",
         *           "timeLimit": 180,
         *           "competencyIds": [
         *             "reliability"
         *           ],
         *           "rubric": {
         *             "mustMention": [
         *               {
         *                 "id": "root-cause",
         *                 "label": "Looks for the cause",
         *                 "anyOf": [
         *                   "root cause",
         *                   "post mortem*"
         *                 ]
         *               }
         *             ]
         *           }
         *         }
         *       ]
         *     }
         */
        NewTemplate: {
            title: string;
            /** @default  */
            description?: string;
            interviewType: string;
            /** @default null */
            interviewCategory?: string | null;
            /** @default en */
            language?: string;
            /**
             * @default {
             *       "totalTimeLimit": 60,
             *       "questionTimeLimit": 180,
             *       "allowRetakes": false,
             *       "maxRetakes": 0,
             *       "shuffleQuestions": false,
             *       "showProgress": true,
             *       "showTimer": true,
             *       "allowPause": false,
             *       "maxPauseMinutes": 1440,
             *       "allowTextInsteadOfVideo": true
             *     }
             */
            settings?: {
                /** @default 60 */
                totalTimeLimit?: number;
                /** @default 180 */
                questionTimeLimit?: number;
                /** @default false */
                allowRetakes?: boolean;
                /** @default 0 */
                maxRetakes?: number;
                /** @default false */
                shuffleQuestions?: boolean;
                /** @default true */
                showProgress?: boolean;
                /** @default true */
                showTimer?: boolean;
                /** @default false */
                allowPause?: boolean;
                /** @default 1440 */
                maxPauseMinutes?: number;
                /** @default true */
                allowTextInsteadOfVideo?: boolean;
            };
            /** @default [] */
            competencies?: {
                id: string;
                name: string;
                /** @default  */
                description?: string;
                weight: number;
                /** @default  */
                rationale?: string;
                anchors: {
                    1: string;
                    3: string;
                    5: string;
                };
                /** @default [] */
                mustMention?: {
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
                needed?: number;
                /** @default [] */
                redFlags?: {
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
            }[];
            /** @default [] */
            requirements?: {
                id: string;
                label: string;
                /** @enum {string} */
                level: "must" | "nice";
                anyOf: string[];
            }[];
            /** @default [] */
            questions?: {
                /** Format: uuid */
                id?: string;
                text: string;
                /** @enum {string} */
                type: "video" | "text" | "multiple_choice" | "coding";
                timeLimit?: number;
                /** @default true */
                required?: boolean;
                /** @default [] */
                competencyIds?: string[];
                topic?: string;
                /** @default [] */
                hints?: string[];
                /**
                 * @default {
                 *       "mustMention": [],
                 *       "redFlags": []
                 *     }
                 */
                rubric?: {
                    /** @default [] */
                    mustMention?: {
                        id: string;
                        label: string;
                        anyOf: string[];
                    }[];
                    needed?: number;
                    /** @default [] */
                    redFlags?: {
                        id: string;
                        label: string;
                        anyOf: string[];
                    }[];
                };
                options?: {
                    id: string;
                    text: string;
                }[];
                correctOptionIds?: string[];
                testGroups?: {
                    id: string;
                    name: string;
                    /** @default true */
                    visible?: boolean;
                    /** @default 1 */
                    weight?: number;
                    tests?: {
                        name: string;
                        /** @default  */
                        stdin?: string;
                        expected: string;
                    }[];
                }[];
            }[];
        };
        WholeTemplate: components["schemas"]["Template"] & {
            questions: components["schemas"]["Question"][];
            /** @description What was published, oldest first; an invitation keeps its version */
            versions: {
                /**
                 * Format: uuid
                 * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                 */
                id: string;
                version: number;
                /**
                 * Format: date-time
                 * @example 2026-11-22T09:30:00.000Z
                 */
                publishedAt: string;
            }[];
        };
        Question: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            order: number;
            text: string;
            /** @enum {string} */
            type: "video" | "text" | "multiple_choice" | "coding";
            /** @description Seconds */
            timeLimit: number;
            required: boolean;
            competencyIds: string[];
            topic: string | null;
            hints: string[];
            rubric: {
                mustMention: {
                    /** @example reliability */
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
                /** @description How many of `mustMention` a full answer names; all of them if absent */
                needed?: number;
                redFlags: {
                    /** @example reliability */
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
            };
            options: {
                id: string;
                text: string;
            }[] | null;
            /** @description Never shown to a candidate */
            correctOptionIds: string[] | null;
            testGroups: {
                id: string;
                name: string;
                /** @default true */
                visible?: boolean;
                /** @default 1 */
                weight?: number;
                /** @description Never shown to a candidate */
                tests?: {
                    name: string;
                    /** @default  */
                    stdin?: string;
                    expected: string;
                }[];
            }[] | null;
        };
        /**
         * @example {
         *       "title": "Backend engineer",
         *       "settings": {
         *         "totalTimeLimit": 60
         *       }
         *     }
         */
        TemplateChanges: {
            title?: string;
            description?: string;
            interviewType?: string;
            interviewCategory?: string | null;
            language?: string;
            /** @description Merged with the stored settings, key by key */
            settings?: {
                totalTimeLimit?: number;
                questionTimeLimit?: number;
                allowRetakes?: boolean;
                maxRetakes?: number;
                shuffleQuestions?: boolean;
                showProgress?: boolean;
                showTimer?: boolean;
                allowPause?: boolean;
                maxPauseMinutes?: number;
                allowTextInsteadOfVideo?: boolean;
            };
            competencies?: {
                id: string;
                name: string;
                /** @default  */
                description?: string;
                weight: number;
                /** @default  */
                rationale?: string;
                anchors: {
                    1: string;
                    3: string;
                    5: string;
                };
                /** @default [] */
                mustMention?: {
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
                needed?: number;
                /** @default [] */
                redFlags?: {
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
            }[];
            requirements?: {
                id: string;
                label: string;
                /** @enum {string} */
                level: "must" | "nice";
                anyOf: string[];
            }[];
        };
        TemplateCopy: {
            /**
             * @description The title of the original if absent
             * @example Backend engineer, payments (spring)
             */
            title?: string;
        };
        /**
         * @example {
         *       "text": "Tell us about an outage you helped to resolve. What was your part in it?",
         *       "type": "video",
         *       "timeLimit": 180,
         *       "competencyIds": [
         *         "reliability"
         *       ],
         *       "rubric": {
         *         "mustMention": [
         *           {
         *             "id": "root-cause",
         *             "label": "Looks for the cause",
         *             "anyOf": [
         *               "root cause",
         *               "post mortem*"
         *             ]
         *           }
         *         ]
         *       }
         *     }
         */
        NewQuestion: {
            text: string;
            /** @enum {string} */
            type: "video" | "text" | "multiple_choice" | "coding";
            timeLimit?: number;
            /** @default true */
            required?: boolean;
            /** @default [] */
            competencyIds?: string[];
            topic?: string;
            /** @default [] */
            hints?: string[];
            /**
             * @default {
             *       "mustMention": [],
             *       "redFlags": []
             *     }
             */
            rubric?: {
                /** @default [] */
                mustMention?: {
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
                needed?: number;
                /** @default [] */
                redFlags?: {
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
            };
            options?: {
                id: string;
                text: string;
            }[];
            correctOptionIds?: string[];
            testGroups?: {
                id: string;
                name: string;
                /** @default true */
                visible?: boolean;
                /** @default 1 */
                weight?: number;
                tests?: {
                    name: string;
                    /** @default  */
                    stdin?: string;
                    expected: string;
                }[];
            }[];
            /** @description Position to insert at, from 1; the end if absent */
            order?: number;
        };
        QuestionOrder: {
            /**
             * @description Every question of the template once, in the new order
             * @example [
             *       "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
             *       "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e60"
             *     ]
             */
            questionIds: string[];
        };
        /**
         * @example {
         *       "timeLimit": 240,
         *       "required": false
         *     }
         */
        QuestionChanges: {
            text?: string;
            /** @enum {string} */
            type?: "video" | "text" | "multiple_choice" | "coding";
            timeLimit?: number;
            required?: boolean;
            competencyIds?: string[];
            topic?: string | null;
            hints?: string[];
            rubric?: {
                /** @default [] */
                mustMention?: {
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
                needed?: number;
                /** @default [] */
                redFlags?: {
                    id: string;
                    label: string;
                    anyOf: string[];
                }[];
            };
            options?: {
                id: string;
                text: string;
            }[] | null;
            correctOptionIds?: string[] | null;
            testGroups?: {
                id: string;
                name: string;
                /** @default true */
                visible?: boolean;
                /** @default 1 */
                weight?: number;
                tests?: {
                    name: string;
                    /** @default  */
                    stdin?: string;
                    expected: string;
                }[];
            }[] | null;
        };
        Invitation: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            workspaceId: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            templateId: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            templateVersionId: string;
            templateTitle: string;
            /**
             * Format: uuid
             * @description The candidate's user, if they signed in
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            candidateId: string | null;
            candidateEmail: string;
            candidateName: string;
            /**
             * Format: uuid
             * @description Who invited
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            hrId: string | null;
            /** @enum {string} */
            status: "pending" | "started" | "completed" | "expired";
            language: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description null for reviewers, whom it would tell what was granted
             * @example 2026-11-22T09:30:00.000Z
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description null for reviewers, whom it would tell what was granted
             * @example 2026-11-22T09:30:00.000Z
             */
            deadlineAt: string | null;
            /**
             * Format: date-time
             * @description null for reviewers, whom it would tell what was granted
             * @example 2026-11-22T09:30:00.000Z
             */
            pausedAt: string | null;
            /** @description Until now. null for reviewers, whom it would tell what was granted */
            pauses: {
                count: number;
                seconds: number;
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            completedAt: string | null;
            /** @enum {string|null} */
            completedReason: "manual" | "auto_timeout" | "early_finish" | "withdrawn" | null;
            /**
             * Format: date-time
             * @description Since when the candidate no longer agrees to the interview
             * @example 2026-11-22T09:30:00.000Z
             */
            withdrawnAt: string | null;
            /**
             * Format: date-time
             * @description null for reviewers, whom it would tell what was granted
             * @example 2026-11-22T09:30:00.000Z
             */
            lastActivityAt: string | null;
            /** @description null for reviewers, too, until they have handed in their ratings of the interview */
            decision: {
                /** @enum {string} */
                decision: "approved" | "rejected";
                note: string;
                /**
                 * Format: uuid
                 * @description Null once their account is gone
                 * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                 */
                by: string | null;
                /**
                 * @description The role they decided in
                 * @enum {string}
                 */
                byRole: "owner" | "admin" | "recruiter";
                /**
                 * Format: date-time
                 * @example 2026-11-22T09:30:00.000Z
                 */
                at: string;
            } | null;
            /** @description null for reviewers, whom it would tell what was granted */
            consent: {
                interview: boolean;
                automaticAnalysis: boolean;
                /** @description Of the text that was shown, if any was */
                version: number | null;
                language: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T09:30:00.000Z
                 */
                at: string;
            } | null;
            /** @description null for reviewers, whom it would tell what was granted */
            automaticAnalysis: boolean | null;
            answered: number;
            questionCount: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /** @description Only for those who may grant them */
            accommodations?: {
                timeMultiplier: number;
                extraRetakes: number;
                textInsteadOfVideo: boolean;
                noAutomaticAnalysis: boolean;
            };
        };
        OwnInvitation: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /** @enum {string} */
            status: "pending" | "started" | "completed" | "expired";
            templateTitle: string;
            workspaceName: string;
            candidateName: string;
            language: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            deadlineAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            completedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "templateId": "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
         *       "candidateEmail": "robin.vale@example.com",
         *       "candidateName": "Robin Vale",
         *       "accommodations": {
         *         "timeMultiplier": 1.5
         *       }
         *     }
         */
        NewInvitation: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            templateId: string;
            /**
             * Format: idn-email
             * @example robin.vale@example.com
             */
            candidateEmail: string;
            /** @example Robin Vale */
            candidateName: string;
            /**
             * @description The template's if absent
             * @example en
             */
            language?: string;
            /**
             * Format: date-time
             * @description In the future, within a year; the workspace's setting if absent
             * @example 2027-01-08T00:00:00Z
             */
            expiresAt?: string;
            /** @description Invite although an earlier invitation to this template has not ended */
            allowDuplicate?: boolean;
            accommodations?: components["schemas"]["Accommodations"];
        };
        /** @description Granted to one candidate; reviewers never see them */
        Accommodations: {
            /**
             * @description Multiplies the time of the whole interview
             * @example 1.5
             */
            timeMultiplier?: number;
            extraRetakes?: number;
            textInsteadOfVideo?: boolean;
            /** @description No analyzer reads the answers; people do */
            noAutomaticAnalysis?: boolean;
        };
        WholeInvitation: components["schemas"]["Invitation"] & {
            /** @description The current answers, by question */
            responses: components["schemas"]["Response"][];
        };
        Response: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            questionId: string;
            questionText: string;
            /**
             * @description For reviewers that of the question: what was typed instead of spoken stands in `transcript`
             * @enum {string}
             */
            type: "video" | "text" | "choice" | "code";
            content: string | null;
            choiceOptionIds: string[] | null;
            codeLanguage: string | null;
            testResults: {
                [key: string]: unknown;
            };
            /** @description Read it at GET /api/v1/responses/{id}/media. null for reviewers, whom it would tell what was granted */
            media: {
                mimeType: string | null;
                size: number | null;
            } | null;
            /** @description Seconds. null for reviewers, whom it would tell what was granted */
            duration: number | null;
            /** @description null for reviewers, whom it would tell what was granted */
            retake: number | null;
            /**
             * Format: date-time
             * @description null for reviewers, whom it would tell what was granted
             * @example 2026-11-22T09:30:00.000Z
             */
            submittedAt: string | null;
            transcript: {
                /**
                 * Format: uuid
                 * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                 */
                id: string;
                /** @enum {string} */
                origin: "asr" | "candidate" | "human";
                language: string;
                text: string;
            } | null;
            /**
             * @description null for reviewers, whom it would tell what was granted
             * @enum {string|null}
             */
            transcription: "pending" | "done" | "failed" | "skipped" | null;
        };
        /**
         * @example {
         *       "accommodations": {
         *         "extraRetakes": 1
         *       }
         *     }
         */
        InvitationChanges: {
            /**
             * Format: date-time
             * @description In the future, within a year; the workspace's setting if absent
             * @example 2027-01-08T00:00:00Z
             */
            expiresAt?: string;
            accommodations?: components["schemas"]["Accommodations"];
        };
        /**
         * @example {
         *       "decision": "rejected",
         *       "note": "No answer named what was measured afterwards."
         *     }
         */
        NewDecision: {
            /** @enum {string} */
            decision: "approved" | "rejected";
            /** @description The reasons; required to reject. The candidate does not see it here. */
            note?: string;
        };
        Media: {
            /** @description Opens the recording without credentials until expiresAt */
            url: string;
            mimeType: string;
            /** @description Bytes */
            size: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            expiresAt: string;
        };
        CandidateInvitation: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /** @enum {string} */
            status: "pending" | "started" | "completed" | "expired";
            candidateName: string;
            language: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            deadlineAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            pausedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            completedAt: string | null;
            /** @enum {string|null} */
            completedReason?: "manual" | "auto_timeout" | "early_finish" | "withdrawn" | null;
        };
        Consent: {
            required: boolean;
            text: components["schemas"]["ConsentText"];
            given: {
                interview: boolean;
                automaticAnalysis: boolean;
                textHash: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T09:30:00.000Z
                 */
                at: string;
            } | null;
        };
        ConsentText: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            language: string;
            version: number;
            text: string;
            /** @description SHA-256 of the text, hex */
            textHash: string;
        } | null;
        CandidateQuestion: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            order: number;
            /** @description There while the clock runs, as are hints, options and test groups; in a pause only of what was answered for good */
            text?: string;
            /** @enum {string} */
            type: "video" | "text" | "multiple_choice" | "coding";
            /** @description Seconds */
            timeLimit: number;
            required: boolean;
            hints?: string[];
            options?: {
                id: string;
                text: string;
            }[];
            /** @description The visible test groups of a coding question */
            testGroups?: {
                id: string;
                name: string;
            }[];
            answered: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            answeredAt?: string;
            retakesLeft: number;
        };
        /**
         * @example {
         *       "textId": "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
         *       "textHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "interview": true,
         *       "automaticAnalysis": false
         *     }
         */
        NewConsent: {
            /**
             * Format: uuid
             * @description The text that was shown. To refuse, and where there is no text, none is needed
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            textId?: string | null;
            textHash?: string | null;
            /** @description Whether the candidate takes the interview */
            interview: boolean;
            /** @description Whether analyzers may read the answers; without it people alone do */
            automaticAnalysis: boolean;
        };
        Heartbeat: {
            /**
             * @description `paused` stops the clock, where the template allows it; `active` if absent
             * @example active
             * @enum {string}
             */
            state?: "active" | "paused";
        };
        /**
         * @example {
         *       "reason": "manual"
         *     }
         */
        Completion: {
            /**
             * @description `early_finish` ends the interview with questions left unanswered
             * @enum {string}
             */
            reason?: "manual" | "early_finish";
        };
        Upload: {
            bucket: string;
            path: string;
            /** @description Send it as the answer's mediaUrl when the upload is done */
            mediaUrl: string;
            mimeType: string;
            maxBytes: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            expiresAt: string;
            /** @description PUT the bytes here with `content-type` set to `mimeType`; it takes one upload */
            uploadUrl: string;
            /** @description For `uploadToSignedUrl` of supabase-js */
            token: string;
        };
        /**
         * @example {
         *       "questionId": "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
         *       "mimeType": "video/webm",
         *       "size": 4200000
         *     }
         */
        NewUpload: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            questionId: string;
            /** @example video/webm;codecs=vp9,opus */
            mimeType: string;
            /**
             * @description Bytes
             * @example 4200000
             */
            size: number;
        };
        StoredResponse: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            questionId: string;
            /** @enum {string} */
            type: "text" | "choice" | "code" | "video";
            retake: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            submittedAt: string;
        };
        /**
         * @example {
         *       "type": "text",
         *       "questionId": "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
         *       "content": "I would first look at what changed before the latency rose.",
         *       "duration": 95
         *     }
         */
        ResponseSubmission: {
            /** @enum {string} */
            type: "text";
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            questionId: string;
            content: string;
            /** @description Seconds the answer took */
            duration?: number;
        } | {
            /** @enum {string} */
            type: "choice";
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            questionId: string;
            choiceOptionIds: string[];
            /** @description Seconds the answer took */
            duration?: number;
        } | {
            /** @enum {string} */
            type: "code";
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            questionId: string;
            content: string;
            /** @example python */
            language?: string;
            testResults?: components["schemas"]["TestResults"];
            /**
             * @description `mediaUrl` of an upload that was begun for this question and is done
             * @example storage://interview-media/0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f/0198f6a2-5c1b-7c4e-9a3f-000000000002/answer.webm
             */
            mediaUrl?: string;
            /** @description Seconds the answer took */
            duration?: number;
        } | {
            /** @enum {string} */
            type: "video";
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            questionId: string;
            /**
             * @description `mediaUrl` of an upload that was begun for this question and is done
             * @example storage://interview-media/0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f/0198f6a2-5c1b-7c4e-9a3f-000000000002/answer.webm
             */
            mediaUrl: string;
            /** @description Seconds the answer took */
            duration?: number;
        };
        TestResults: {
            language: string;
            groups: {
                /** @description A test group of the question */
                id: string;
                tests: {
                    name: string;
                    passed: boolean;
                    message?: string | null;
                }[];
            }[];
            /** @default null */
            compileError?: string | null;
            /** @default null */
            submissions?: number | null;
            /**
             * @description Seconds until every visible test passed for the first time
             * @default null
             */
            firstPassSeconds?: number | null;
            /**
             * @default false
             * @enum {boolean}
             */
            verified?: false;
        };
        StoredTranscript: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /** @enum {string} */
            origin: "asr" | "candidate" | "human";
        };
        /**
         * @example {
         *       "language": "en",
         *       "text": "We had an outage last spring …"
         *     }
         */
        TranscriptSubmission: components["schemas"]["SpokenText"] | components["schemas"]["CaptionFile"];
        SpokenText: {
            /**
             * @description The interview's language if absent
             * @example en
             */
            language?: string;
            text: string;
            /** @description Times in seconds from the recording's start */
            words?: {
                word: string;
                start: number;
                end: number;
            }[];
        };
        CaptionFile: {
            /**
             * @description The interview's language if absent
             * @example en
             */
            language?: string;
            /** @description A WebVTT or SubRip file */
            captions: string;
            /**
             * @description Told from its first lines if absent
             * @enum {string}
             */
            format?: "vtt" | "srt";
        };
        TestRun: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            invitationId: string;
            /**
             * @description `sent`: with the runner; `skipped`: no longer wanted
             * @enum {string}
             */
            status: "pending" | "sent" | "done" | "failed" | "skipped";
            runner: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            finishedAt: string | null;
            errorCode: string | null;
            answers: {
                /**
                 * Format: uuid
                 * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                 */
                responseId: string;
                /**
                 * Format: uuid
                 * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                 */
                questionId: string;
                /**
                 * @description Why the runner did not run it
                 * @enum {string|null}
                 */
                notRun: "no_tests" | "language_unsupported" | "refused" | null;
                compiled: boolean | null;
                /** @description For members and systems; it may quote hidden tests */
                compileError: string | null;
                /** @description For a candidate the visible groups alone */
                groups: {
                    id: string;
                    name: string;
                    visible?: boolean;
                    tests: {
                        name: string;
                        passed: boolean;
                        message?: string | null;
                    }[];
                }[] | null;
            }[];
        };
        NewTestRun: {
            /**
             * Format: uuid
             * @description Only the answer to this question; all answers in code if absent
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            questionId?: string;
        };
        TakenTestRun: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /** @enum {string} */
            status: "done";
        };
        /**
         * @example {
         *       "runId": "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
         *       "answers": [
         *         {
         *           "responseId": "0198f6a2-5c1b-7c4e-9a3f-000000000001",
         *           "compileError": null,
         *           "groups": [
         *             {
         *               "id": "basic",
         *               "tests": [
         *                 {
         *                   "name": "an empty list",
         *                   "passed": true
         *                 }
         *               ]
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        TestRunResults: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            runId: string;
            /** @description Every answer of the run */
            answers: {
                /**
                 * Format: uuid
                 * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                 */
                responseId: string;
                /**
                 * @description Why it was not run. Then there are neither groups nor a compileError
                 * @enum {string}
                 */
                notRun?: "no_tests" | "language_unsupported" | "refused";
                compileError?: string | null;
                /** @description Every test group of the question */
                groups?: {
                    id: string;
                    tests: {
                        name: string;
                        passed: boolean;
                        message?: string | null;
                    }[];
                }[];
            }[];
        };
        TestRunner: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            workspaceId: string;
            /** @enum {string} */
            kind: "none" | "http" | "piston";
            name?: string;
            url?: string | null;
            waitSeconds?: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            updatedAt?: string;
            /** @description Signs what is sent and what comes back. Shown this once, when it is new */
            secret?: string;
        };
        /**
         * @example {
         *       "kind": "http",
         *       "name": "acme-runner",
         *       "url": "https://runner.example.com/runs"
         *     }
         */
        NewTestRunner: {
            /**
             * @description `http`: a service of one's own, which calls back; `piston`: a Piston engine
             * @enum {string}
             */
            kind: "none" | "http" | "piston";
            /**
             * @description What reports call it; its kind if absent
             * @example acme-runner
             */
            name?: string;
            /**
             * @description Where it is; a Piston engine's may be left out where the deployment has one
             * @example https://runner.example.com/runs
             */
            url?: string;
            /** @description `whsec_` and the base64 of 24 to 64 bytes; made if there is none yet */
            secret?: string;
            /**
             * @description How long a report waits for runs that are open; 600 if absent
             * @example 600
             */
            waitSeconds?: number;
        };
        WorkspaceSettings: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            workspaceId: string;
            /** @example Larkfield Home */
            name: string;
            /** @example 168 */
            invitationExpiryHours: number;
            /** @description Interviews start only after consent to the text in force */
            requireConsent: boolean;
            /** @description Recorded answers are transcribed by a machine */
            transcription: boolean;
            /** @description How long a report waits for transcripts that are being made */
            transcriptWaitSeconds: number;
            outboxRetentionDays: number;
            maxMediaMegabytes: number;
            /** @description Share of the competencies' weight that needs a basis for an overall score */
            minimumCoverage: number;
            hiddenTestWeight: number;
            hireFrom: number;
            considerFrom: number;
            /** @description How many people are to rate each interview */
            ratersExpected: number;
            /** @description Whether a language model's proposal may carry a competency in the overall score where nothing better does */
            modelInOverall: boolean;
            /** @description A language model proposes a view of each competency, where one is installed */
            model: boolean;
            /** @description The most a model may cost for one interview */
            modelReportBudget: number;
            /** @description The most a model may cost in a day (UTC) */
            modelDayBudget: number;
        };
        /**
         * @example {
         *       "name": "Larkfield Home",
         *       "invitationExpiryHours": 72
         *     }
         */
        WorkspaceSettingsChanges: {
            /** @example Larkfield Home */
            name?: string;
            /** @example 168 */
            invitationExpiryHours?: number;
            /** @description Interviews start only after consent to the text in force */
            requireConsent?: boolean;
            /** @description Recorded answers are transcribed by a machine */
            transcription?: boolean;
            /** @description How long a report waits for transcripts that are being made */
            transcriptWaitSeconds?: number;
            outboxRetentionDays?: number;
            maxMediaMegabytes?: number;
            /** @description Share of the competencies' weight that needs a basis for an overall score */
            minimumCoverage?: number;
            hiddenTestWeight?: number;
            hireFrom?: number;
            considerFrom?: number;
            /** @description How many people are to rate each interview */
            ratersExpected?: number;
            /** @description Whether a language model's proposal may carry a competency in the overall score where nothing better does */
            modelInOverall?: boolean;
            /** @description A language model proposes a view of each competency, where one is installed */
            model?: boolean;
            /** @description The most a model may cost for one interview */
            modelReportBudget?: number;
            /** @description The most a model may cost in a day (UTC) */
            modelDayBudget?: number;
        };
        StoredConsentText: components["schemas"]["ConsentText"] & {
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /** @description Whether it is in force for its language */
            current: boolean;
        };
        /**
         * @example {
         *       "language": "en",
         *       "text": "Your answers are stored for six months and read by …"
         *     }
         */
        NewConsentText: {
            /** @example en */
            language: string;
            text: string;
        };
        OwnWorkspace: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            name: string;
            /**
             * @description owner and admin manage the workspace; recruiters run interviews; reviewers read reports and rate
             * @enum {string}
             */
            role: "owner" | "admin" | "recruiter" | "reviewer";
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            joinedAt: string;
        };
        MadeWorkspace: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            name: string;
            /** @enum {string} */
            role: "owner";
        };
        /**
         * @example {
         *       "name": "Larkfield Home"
         *     }
         */
        NewWorkspace: {
            name: string;
        };
        Member: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            userId: string;
            email: string | null;
            displayName: string;
            /**
             * @description owner and admin manage the workspace; recruiters run interviews; reviewers read reports and rate
             * @enum {string}
             */
            role: "owner" | "admin" | "recruiter" | "reviewer";
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            joinedAt: string;
        };
        /**
         * @example {
         *       "email": "noor.haddad@example.com",
         *       "role": "recruiter",
         *       "displayName": "Noor Haddad"
         *     }
         */
        NewMember: {
            /**
             * Format: idn-email
             * @description Of somebody who has signed up and confirmed it; or send userId
             */
            email?: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            userId?: string;
            /**
             * @description owner and admin manage the workspace; recruiters run interviews; reviewers read reports and rate
             * @enum {string}
             */
            role: "owner" | "admin" | "recruiter" | "reviewer";
            /**
             * @description What others read beside this member's ratings
             * @example Noor Haddad
             */
            displayName?: string;
        };
        /**
         * @example {
         *       "role": "admin"
         *     }
         */
        MemberChanges: {
            /**
             * @description owner and admin manage the workspace; recruiters run interviews; reviewers read reports and rate
             * @enum {string}
             */
            role?: "owner" | "admin" | "recruiter" | "reviewer";
            /**
             * @description What others read beside this member's ratings
             * @example Noor Haddad
             */
            displayName?: string;
        };
        /** Hirewire interview report */
        Report: {
            /** Format: uuid */
            report_id: string;
            version: number;
            /** @constant */
            schema_version: "2.0";
            blind: boolean;
            headline: {
                text: string;
                /** @enum {string} */
                next_step: "rate" | "wait_for_raters" | "decide" | "resolve_disagreement";
            };
            interview: {
                /** Format: uuid */
                id: string;
                type: string;
                category: string | null;
                title: string;
                language: string;
                /** Format: uuid */
                template_version_id: string;
                template_version: number;
                rubric_hash: string;
                started_at: string | null;
                completed_at: string | null;
            };
            subject: {
                candidate_id: string | null;
                name: string | null;
            };
            completeness: {
                asked: number;
                answered: number;
                required: number;
                required_missing: string[];
                reason: string | null;
            };
            sources: {
                /** Format: uuid */
                response_id: string;
                /** Format: uuid */
                question_id: string;
                /** @enum {string} */
                source: "answer" | "transcript";
                transcript_id: string | null;
                /** @enum {string} */
                origin: "asr" | "candidate" | "human";
                language: string;
                hash: string;
            }[];
            competencies: {
                id: string;
                name: string;
                weight: number;
                rationale: string;
                anchor_scale: {
                    1: string;
                    3: string;
                    5: string;
                };
                machine: {
                    tests: {
                        programs: number;
                        trusted: boolean;
                        passed: number;
                        total: number;
                        fraction: number | null;
                        score: number | null;
                        /** @enum {string} */
                        confidence: "low" | "medium" | "high";
                    } | null;
                    choices: {
                        answered: number;
                        asked: number;
                        fraction: number;
                        guess_corrected: number;
                        interval: {
                            low: number;
                            high: number;
                        };
                        score: number;
                        /** @enum {string} */
                        confidence: "low" | "medium" | "high";
                    } | null;
                    mentions: {
                        found: number;
                        total: number;
                        needed: number;
                        share: number | null;
                        concepts: {
                            id: string;
                            label: string;
                            question_id: string | null;
                            found: boolean;
                            denied: number;
                            evidence: {
                                /** Format: uuid */
                                response_id: string;
                                /** @enum {string} */
                                source: "answer" | "transcript";
                                transcript_id: string | null;
                                start_char: number;
                                end_char: number;
                                quote: string;
                                t0: number | null;
                                t1: number | null;
                            }[];
                            flags: ("list_like" | "repeated_passages" | "dense_mentions" | "quoted_speech" | "copied" | "denied" | "language_mismatch" | "possible_instructions")[];
                        }[];
                    } | null;
                    model: {
                        score: number | null;
                        confidence: ("low" | "medium" | "high") | null;
                        rationale: string;
                        evidence: {
                            /** Format: uuid */
                            response_id: string;
                            /** @enum {string} */
                            source: "answer" | "transcript";
                            transcript_id: string | null;
                            start_char: number;
                            end_char: number;
                            quote: string;
                            t0: number | null;
                            t1: number | null;
                        }[];
                        missing: string[];
                    } | null;
                    red_flags: {
                        id: string;
                        label: string;
                        evidence: {
                            /** Format: uuid */
                            response_id: string;
                            /** @enum {string} */
                            source: "answer" | "transcript";
                            transcript_id: string | null;
                            start_char: number;
                            end_char: number;
                            quote: string;
                            t0: number | null;
                            t1: number | null;
                        }[];
                    }[];
                    questions: {
                        mapped: number;
                        assessed: number;
                    };
                    no_finding: ("no_question" | "no_rubric" | "unanswered" | "no_transcript" | "too_short" | "language_mismatch" | "no_results") | null;
                } | null;
                human: {
                    n: number;
                    mean: number;
                    spread: number;
                    ratings: {
                        /** Format: uuid */
                        rater_id: string;
                        rater_name: string | null;
                        score: number;
                        note: string;
                        rated_at: string;
                        changes: {
                            score: number;
                            note: string;
                            at: string;
                        }[];
                    }[];
                } | null;
            }[];
            flags: {
                /** @enum {string} */
                code: "list_like" | "repeated_passages" | "dense_mentions" | "quoted_speech" | "copied" | "denied" | "language_mismatch" | "possible_instructions";
                /** Format: uuid */
                question_id: string;
                /** Format: uuid */
                response_id: string;
                message: string;
                share: number | null;
                evidence: {
                    /** Format: uuid */
                    response_id: string;
                    /** @enum {string} */
                    source: "answer" | "transcript";
                    transcript_id: string | null;
                    start_char: number;
                    end_char: number;
                    quote: string;
                    t0: number | null;
                    t1: number | null;
                }[];
                compared: {
                    /** @enum {string} */
                    kind: "question" | "hint" | "peer";
                    response_id: string | null;
                    question_id: string | null;
                    quote: string;
                } | null;
                measured: {
                    false_alarms: number | null;
                    misses: number | null;
                    on: string;
                };
            }[];
            signals: {
                id: string;
                question_id: string | null;
                response_id: string | null;
                value: number | null;
                unit: string;
                evidence: {
                    /** Format: uuid */
                    response_id: string;
                    /** @enum {string} */
                    source: "answer" | "transcript";
                    transcript_id: string | null;
                    start_char: number;
                    end_char: number;
                    quote: string;
                    t0: number | null;
                    t1: number | null;
                }[];
            }[];
            sections: {
                /** @constant */
                kind: "one-way";
                answers: {
                    /** Format: uuid */
                    question_id: string;
                    position: number;
                    text: string;
                    /** @enum {string} */
                    type: "video" | "text" | "multiple_choice" | "coding";
                    required: boolean;
                    /** @enum {string} */
                    status: "assessed" | "unanswered" | "no_transcript" | "too_short" | "language_mismatch";
                    response_id: string | null;
                    answer: string | null;
                    code_language: string | null;
                    words: number | null;
                    sentences: number | null;
                    concepts: {
                        matched: number;
                        total: number;
                    } | null;
                    choice: {
                        fraction: number;
                        chosen: string[];
                        correct: string[];
                    } | null;
                    summary: {
                        /** Format: uuid */
                        response_id: string;
                        /** @enum {string} */
                        source: "answer" | "transcript";
                        transcript_id: string | null;
                        start_char: number;
                        end_char: number;
                        quote: string;
                        t0: number | null;
                        t1: number | null;
                    }[];
                }[];
                follow_ups: {
                    /** @enum {string} */
                    reason: "unanswered" | "no_transcript" | "too_short" | "missing_concept" | "red_flag" | "star_part" | "failing_test" | "wrong_choice" | "requirement_gap";
                    competency_id: string | null;
                    question_id: string | null;
                    text: string;
                }[];
            } | {
                /** @constant */
                kind: "technical";
                answers: {
                    /** Format: uuid */
                    question_id: string;
                    position: number;
                    text: string;
                    /** @enum {string} */
                    type: "video" | "text" | "multiple_choice" | "coding";
                    required: boolean;
                    /** @enum {string} */
                    status: "assessed" | "unanswered" | "no_transcript" | "too_short" | "language_mismatch";
                    response_id: string | null;
                    answer: string | null;
                    code_language: string | null;
                    words: number | null;
                    sentences: number | null;
                    concepts: {
                        matched: number;
                        total: number;
                    } | null;
                    choice: {
                        fraction: number;
                        chosen: string[];
                        correct: string[];
                    } | null;
                    summary: {
                        /** Format: uuid */
                        response_id: string;
                        /** @enum {string} */
                        source: "answer" | "transcript";
                        transcript_id: string | null;
                        start_char: number;
                        end_char: number;
                        quote: string;
                        t0: number | null;
                        t1: number | null;
                    }[];
                }[];
                follow_ups: {
                    /** @enum {string} */
                    reason: "unanswered" | "no_transcript" | "too_short" | "missing_concept" | "red_flag" | "star_part" | "failing_test" | "wrong_choice" | "requirement_gap";
                    competency_id: string | null;
                    question_id: string | null;
                    text: string;
                }[];
                knowledge_areas: {
                    area: string;
                    question_ids: string[];
                    mcq: {
                        answered: number;
                        asked: number;
                        points: number;
                        fraction: number | null;
                        guess_corrected: number | null;
                    } | null;
                    concepts: {
                        matched: number;
                        total: number;
                    } | null;
                }[];
                depth: {
                    /** Format: uuid */
                    question_id: string;
                    /** @enum {string} */
                    kind: "reason" | "trade_off" | "example" | "measure";
                    evidence: {
                        /** Format: uuid */
                        response_id: string;
                        /** @enum {string} */
                        source: "answer" | "transcript";
                        transcript_id: string | null;
                        start_char: number;
                        end_char: number;
                        quote: string;
                        t0: number | null;
                        t1: number | null;
                    };
                }[];
                misconceptions: {
                    text: string;
                    evidence: {
                        /** Format: uuid */
                        response_id: string;
                        /** @enum {string} */
                        source: "answer" | "transcript";
                        transcript_id: string | null;
                        start_char: number;
                        end_char: number;
                        quote: string;
                        t0: number | null;
                        t1: number | null;
                    }[];
                }[] | null;
            } | {
                /** @constant */
                kind: "soft-skill";
                answers: {
                    /** Format: uuid */
                    question_id: string;
                    position: number;
                    text: string;
                    /** @enum {string} */
                    type: "video" | "text" | "multiple_choice" | "coding";
                    required: boolean;
                    /** @enum {string} */
                    status: "assessed" | "unanswered" | "no_transcript" | "too_short" | "language_mismatch";
                    response_id: string | null;
                    answer: string | null;
                    code_language: string | null;
                    words: number | null;
                    sentences: number | null;
                    concepts: {
                        matched: number;
                        total: number;
                    } | null;
                    choice: {
                        fraction: number;
                        chosen: string[];
                        correct: string[];
                    } | null;
                    summary: {
                        /** Format: uuid */
                        response_id: string;
                        /** @enum {string} */
                        source: "answer" | "transcript";
                        transcript_id: string | null;
                        start_char: number;
                        end_char: number;
                        quote: string;
                        t0: number | null;
                        t1: number | null;
                    }[];
                }[];
                follow_ups: {
                    /** @enum {string} */
                    reason: "unanswered" | "no_transcript" | "too_short" | "missing_concept" | "red_flag" | "star_part" | "failing_test" | "wrong_choice" | "requirement_gap";
                    competency_id: string | null;
                    question_id: string | null;
                    text: string;
                }[];
                stories: {
                    /** Format: uuid */
                    question_id: string;
                    /** Format: uuid */
                    response_id: string;
                    parts: {
                        /** @enum {string} */
                        part: "situation" | "task" | "action" | "result";
                        present: boolean;
                        evidence: {
                            /** Format: uuid */
                            response_id: string;
                            /** @enum {string} */
                            source: "answer" | "transcript";
                            transcript_id: string | null;
                            start_char: number;
                            end_char: number;
                            quote: string;
                            t0: number | null;
                            t1: number | null;
                        }[];
                    }[];
                }[];
            } | {
                /** @constant */
                kind: "coding";
                answers: {
                    /** Format: uuid */
                    question_id: string;
                    position: number;
                    text: string;
                    /** @enum {string} */
                    type: "video" | "text" | "multiple_choice" | "coding";
                    required: boolean;
                    /** @enum {string} */
                    status: "assessed" | "unanswered" | "no_transcript" | "too_short" | "language_mismatch";
                    response_id: string | null;
                    answer: string | null;
                    code_language: string | null;
                    words: number | null;
                    sentences: number | null;
                    concepts: {
                        matched: number;
                        total: number;
                    } | null;
                    choice: {
                        fraction: number;
                        chosen: string[];
                        correct: string[];
                    } | null;
                    summary: {
                        /** Format: uuid */
                        response_id: string;
                        /** @enum {string} */
                        source: "answer" | "transcript";
                        transcript_id: string | null;
                        start_char: number;
                        end_char: number;
                        quote: string;
                        t0: number | null;
                        t1: number | null;
                    }[];
                }[];
                follow_ups: {
                    /** @enum {string} */
                    reason: "unanswered" | "no_transcript" | "too_short" | "missing_concept" | "red_flag" | "star_part" | "failing_test" | "wrong_choice" | "requirement_gap";
                    competency_id: string | null;
                    question_id: string | null;
                    text: string;
                }[];
                problems: {
                    /** Format: uuid */
                    question_id: string;
                    /** Format: uuid */
                    response_id: string;
                    language: string | null;
                    trusted: boolean;
                    runner: string | null;
                    compile_error: string | null;
                    fraction: number | null;
                    groups: {
                        id: string;
                        name: string;
                        visible: boolean;
                        weight: number;
                        passed: number;
                        total: number;
                    }[];
                    submissions: number | null;
                    static: {
                        lines: number;
                        code_lines: number;
                        comment_lines: number;
                        functions: number;
                        longest_line: number;
                    } | null;
                    failing: {
                        group_id: string;
                        name: string;
                        message: string | null;
                    }[];
                    failing_total: number;
                }[];
                quality: string | null;
            } | {
                /** @constant */
                kind: "role-based";
                answers: {
                    /** Format: uuid */
                    question_id: string;
                    position: number;
                    text: string;
                    /** @enum {string} */
                    type: "video" | "text" | "multiple_choice" | "coding";
                    required: boolean;
                    /** @enum {string} */
                    status: "assessed" | "unanswered" | "no_transcript" | "too_short" | "language_mismatch";
                    response_id: string | null;
                    answer: string | null;
                    code_language: string | null;
                    words: number | null;
                    sentences: number | null;
                    concepts: {
                        matched: number;
                        total: number;
                    } | null;
                    choice: {
                        fraction: number;
                        chosen: string[];
                        correct: string[];
                    } | null;
                    summary: {
                        /** Format: uuid */
                        response_id: string;
                        /** @enum {string} */
                        source: "answer" | "transcript";
                        transcript_id: string | null;
                        start_char: number;
                        end_char: number;
                        quote: string;
                        t0: number | null;
                        t1: number | null;
                    }[];
                }[];
                follow_ups: {
                    /** @enum {string} */
                    reason: "unanswered" | "no_transcript" | "too_short" | "missing_concept" | "red_flag" | "star_part" | "failing_test" | "wrong_choice" | "requirement_gap";
                    competency_id: string | null;
                    question_id: string | null;
                    text: string;
                }[];
                requirements: {
                    id: string;
                    label: string;
                    /** @enum {string} */
                    level: "must" | "nice";
                    found: boolean | null;
                    sources: ("answer" | "transcript")[];
                    evidence: {
                        /** Format: uuid */
                        response_id: string;
                        /** @enum {string} */
                        source: "answer" | "transcript";
                        transcript_id: string | null;
                        start_char: number;
                        end_char: number;
                        quote: string;
                        t0: number | null;
                        t1: number | null;
                    }[];
                    flags: ("list_like" | "repeated_passages" | "dense_mentions" | "quoted_speech" | "copied" | "denied" | "language_mismatch" | "possible_instructions")[];
                }[];
                must: {
                    found: number;
                    total: number;
                };
                nice: {
                    found: number;
                    total: number;
                };
                gaps: {
                    id: string;
                    label: string;
                    /** @enum {string} */
                    level: "must" | "nice";
                }[];
            } | {
                /** @constant */
                kind: "people";
                answers: {
                    /** Format: uuid */
                    question_id: string;
                    position: number;
                    text: string;
                    /** @enum {string} */
                    type: "video" | "text" | "multiple_choice" | "coding";
                    required: boolean;
                    response_id: string | null;
                    /** @enum {string} */
                    status: "answered" | "unanswered" | "no_transcript";
                    answer: string | null;
                    code_language: string | null;
                    choice: {
                        chosen: string[];
                        correct: string[];
                    } | null;
                }[];
            };
            overall: {
                score: number | null;
                formula: string;
                coverage_of_weights: number;
                minimum_coverage: number;
                rests_on: ("people" | "tests" | "choices" | "model")[];
            } | null;
            recommendation: {
                value: ("hire" | "consider" | "reject") | null;
                rule: string;
            } | null;
            caveats: {
                code: string;
                message: string;
            }[];
            provenance: {
                analyzer: string;
                analyzer_version: string;
                input_hash: string;
                rubric_hash?: string;
                model_use?: {
                    prompt_version: string;
                    model: string;
                    params: {
                        [key: string]: unknown;
                    };
                    seed: number | null;
                    tokens: number;
                    cost: number | null;
                } | null;
                created_at: string;
            };
            human_review: {
                /** @enum {string} */
                status: "unreviewed" | "reviewed" | "disputed";
                complete: number;
                expected: number;
                by: {
                    /** Format: uuid */
                    rater_id: string;
                    rater_name: string | null;
                    independent: boolean;
                    at: string;
                }[];
                overall: {
                    score: number | null;
                    coverage_of_weights: number;
                } | null;
                disagreements: {
                    competency_id: string;
                    rater_ids: [
                        string,
                        string
                    ];
                    scores: [
                        number,
                        number
                    ];
                }[];
            };
            draft: {
                competency_id: string;
                score: number | null;
                note: string;
            }[];
            as_made: {
                schema_version: string;
                overall: number | null;
                recommendation: ("hire" | "consider" | "reject") | null;
                competencies: {
                    id: string;
                    score: number | null;
                    basis: string | null;
                    confidence: string | null;
                    label: string | null;
                }[];
            } | null;
            versions: {
                /** Format: uuid */
                id: string;
                version: number;
                created_at: string;
            }[];
        };
        Ratings: {
            ratings: {
                competencyId: string;
                /** @description On the competency's anchored scale */
                score: number;
                note?: string;
            }[];
        };
        RatingDraft: {
            ratings: {
                competencyId: string;
                /** @description On the competency's anchored scale */
                score?: number | null;
                note?: string;
            }[];
        };
        ReportEvent: {
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            id: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            invitationId: string;
            /**
             * Format: uuid
             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
             */
            workspaceId: string;
            /** @enum {string} */
            status: "pending" | "processing" | "completed" | "failed";
            errorCode: string | null;
            errorDetail: string | null;
            attempts: number;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @example 2026-11-22T09:30:00.000Z
             */
            processedAt: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Running */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Running */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description An event type, or a prefix such as `invitation.*` */
                type?: string;
                since?: string;
                until?: string;
                /** @description unrouted: nobody was to be told; pending: somebody still is; failed: given up for somebody; delivered: everybody was told */
                status?: "unrouted" | "pending" | "failed" | "delivered";
                channel?: string;
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["EventSummary"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEvent: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: {
                /** @description The same for every repetition of one event; 1 to 255 characters. Required, here or as `idempotency-key`. */
                "x-idempotency-key"?: string;
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEvent"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedEvent"];
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key was used for this event before: code `duplicate_event` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["KnownEventProblem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key belongs to another event (`idempotency_key_reuse`), or the payload is not what its schema asks for (`schema_violation`, without the fields of an event) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["KnownEventProblem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEvents: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEventBatch"];
            };
        };
        responses: {
            /** @description What became of each event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        accepted: number;
                        duplicates: number;
                        refused: number;
                        /** @description One for each event, in order */
                        results: components["schemas"]["BatchResult"][];
                        processingTimeMs: number;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        event: components["schemas"]["Event"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Only to this one, whether it matches or not; absent for all that match now
                     * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                     */
                    subscriptionId?: string;
                };
            };
        };
        responses: {
            /** @description On their way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        deliveries: {
                            /**
                             * Format: uuid
                             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                             */
                            subscriptionId: string;
                            /**
                             * @description exhausted: given up after the last attempt; held: the subscription was paused or disabled, recover sends it (30 days beyond the retention of its event it is exhausted as `expired`); cancelled: the subscription was deleted
                             * @enum {string}
                             */
                            status: "pending" | "delivering" | "retrying" | "delivered" | "exhausted" | "held" | "cancelled";
                        }[];
                        /** @description in_progress: it is being delivered there already */
                        skipped: {
                            /**
                             * Format: uuid
                             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                             */
                            subscriptionId: string;
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEventTypes: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description Events of other types are refused */
                        strict: boolean;
                        /** @description Changes when anything in the catalogue does */
                        version: string;
                        items: components["schemas"]["EventType"][];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEventType: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event type */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        eventType: components["schemas"]["EventType"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putEventType: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventTypeDefinition"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        eventType: components["schemas"]["EventType"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteEventType: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone; events of the type stay */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSubscriptions: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["Subscription"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSubscription: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubscription"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        subscription: components["schemas"]["Subscription"];
                        /**
                         * @description Shown this once. null for ed25519: receivers verify with publicKeys.
                         * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
                         */
                        secret: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The subscription */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        subscription: components["schemas"]["Subscription"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted, and its secrets with it; the log stays */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionChanges"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        subscription: components["schemas"]["Subscription"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @example invitation.completed */
                    eventType?: string;
                    /** @description Sent as it is written here; of a built-in type only what the subscription would be sent */
                    payload?: unknown;
                };
            };
        };
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /**
                         * Format: uuid
                         * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                         */
                        eventId: string;
                        /**
                         * Format: uuid
                         * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                         */
                        deliveryId: string;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateSubscriptionSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description How long the secret before goes on signing, too; a day when left out
                     * @example 86400
                     */
                    overlapSeconds?: number;
                    /** @description To bring one's own */
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description Rotated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        subscription: components["schemas"]["Subscription"];
                        /**
                         * @description Shown this once. null for ed25519: receivers verify with publicKeys.
                         * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
                         */
                        secret: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recoverSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    since?: string;
                    /** Format: date-time */
                    until?: string;
                    /**
                     * @description failed, the default, means both of the others
                     * @enum {string}
                     */
                    status?: "failed" | "held" | "exhausted";
                    /** @description `nextCursor` of the call before */
                    cursor?: string;
                    /** @description 1,000 when left out */
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description On their way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        recovered: number;
                        /** @description Call again with it until it is null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                subscriptionId?: string;
                eventId?: string;
                /** @description exhausted: given up after the last attempt; held: the subscription was paused or disabled, recover sends it (30 days beyond the retention of its event it is exhausted as `expired`); cancelled: the subscription was deleted */
                status?: "pending" | "delivering" | "retrying" | "delivered" | "exhausted" | "held" | "cancelled";
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["Delivery"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        delivery: components["schemas"]["Delivery"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveryAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attempts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["DeliveryAttempt"][];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        delivery: components["schemas"]["Delivery"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRelayStats: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures of this moment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        stats: components["schemas"]["RelayStats"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRelaySettings: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        settings: components["schemas"]["RelaySettings"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateRelaySettings: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RelaySettingsChanges"];
            };
        };
        responses: {
            /** @description As they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        settings: components["schemas"]["RelaySettings"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /**
                         * Format: uuid
                         * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                         */
                        id: string;
                        /**
                         * @description Shown this once
                         * @example hw_…
                         */
                        key: string;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                status?: "draft" | "published" | "archived";
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["Template"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTemplate: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description Stored; read it at the id */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: {
                            /**
                             * Format: uuid
                             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                             */
                            id: string;
                            /** @enum {string} */
                            status: "draft";
                        };
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: components["schemas"]["WholeTemplate"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateChanges"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: components["schemas"]["Template"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Published */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: {
                            /**
                             * Format: uuid
                             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                             */
                            id: string;
                            /** @enum {string} */
                            status: "published";
                            /**
                             * Format: uuid
                             * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                             */
                            templateVersionId: string;
                        };
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archived */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: components["schemas"]["Template"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reviseTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: components["schemas"]["Template"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copyTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TemplateCopy"];
            };
        };
        responses: {
            /** @description The copy */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: components["schemas"]["Template"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuestions: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["Question"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewQuestion"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        question: components["schemas"]["Question"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reorderQuestions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionOrder"];
            };
        };
        responses: {
            /** @description All questions in their new order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["Question"][];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                questionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionChanges"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        question: components["schemas"]["Question"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                questionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                status?: "pending" | "started" | "completed" | "expired";
                templateId?: string;
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["Invitation"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description Invited; the link is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["Invitation"];
                        /** @description Opens this interview and no other; only its hash is kept */
                        accessToken: string;
                        /**
                         * @description For the candidate; shown this once
                         * @example https://app.example.com/interview/mJ0f…
                         */
                        link: string;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnInvitations: {
        parameters: {
            query?: {
                status?: "pending" | "started" | "completed" | "expired";
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["OwnInvitation"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["WholeInvitation"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationChanges"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["Invitation"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateInvitationLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new link, shown this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /**
                         * Format: uuid
                         * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                         */
                        id: string;
                        /** @description Opens this interview and no other; only its hash is kept */
                        accessToken: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T09:30:00.000Z
                         */
                        expiresAt: string;
                        /**
                         * @description For the candidate; shown this once
                         * @example https://app.example.com/interview/mJ0f…
                         */
                        link: string;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Expired */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["Invitation"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDecision"];
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["Invitation"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResponseMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where it is for some minutes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        media: components["schemas"]["Media"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInterview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Token from the invitation's link */
                accessToken: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The interview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["CandidateInvitation"];
                        template: {
                            title: string;
                            description: string;
                            interviewType: string;
                            settings: {
                                /** @default 60 */
                                totalTimeLimit?: number;
                                /** @default 180 */
                                questionTimeLimit?: number;
                                /** @default false */
                                allowRetakes?: boolean;
                                /** @default 0 */
                                maxRetakes?: number;
                                /** @default false */
                                shuffleQuestions?: boolean;
                                /** @default true */
                                showProgress?: boolean;
                                /** @default true */
                                showTimer?: boolean;
                                /** @default false */
                                allowPause?: boolean;
                                /** @default 1440 */
                                maxPauseMinutes?: number;
                                /** @default true */
                                allowTextInsteadOfVideo?: boolean;
                            };
                        };
                        consent: components["schemas"]["Consent"];
                        questions: components["schemas"]["CandidateQuestion"][];
                        /** @description null unless under way */
                        secondsLeft: number | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T09:30:00.000Z
                         */
                        serverTime: string;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOwnInterview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The interview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["CandidateInvitation"];
                        template: {
                            title: string;
                            description: string;
                            interviewType: string;
                            settings: {
                                /** @default 60 */
                                totalTimeLimit?: number;
                                /** @default 180 */
                                questionTimeLimit?: number;
                                /** @default false */
                                allowRetakes?: boolean;
                                /** @default 0 */
                                maxRetakes?: number;
                                /** @default false */
                                shuffleQuestions?: boolean;
                                /** @default true */
                                showProgress?: boolean;
                                /** @default true */
                                showTimer?: boolean;
                                /** @default false */
                                allowPause?: boolean;
                                /** @default 1440 */
                                maxPauseMinutes?: number;
                                /** @default true */
                                allowTextInsteadOfVideo?: boolean;
                            };
                        };
                        consent: components["schemas"]["Consent"];
                        questions: components["schemas"]["CandidateQuestion"][];
                        /** @description null unless under way */
                        secondsLeft: number | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T09:30:00.000Z
                         */
                        serverTime: string;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Started */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["CandidateInvitation"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConsent"];
            };
        };
        responses: {
            /** @description Recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        consent: components["schemas"]["Consent"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    heartbeatInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Heartbeat"];
            };
        };
        responses: {
            /** @description Noted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["CandidateInvitation"];
                        secondsLeft: number | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-22T09:30:00.000Z
                         */
                        serverTime: string;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Completion"];
            };
        };
        responses: {
            /** @description Completed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: components["schemas"]["CandidateInvitation"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same for every repetition of one request, which is then answered as the first time; 1 to 255 characters. `x-idempotency-key` is read, too. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description Where to put the bytes */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        upload: components["schemas"]["Upload"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key belongs to another event, or the payload breaks its schema; `code` says which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitResponse: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same for every repetition of one request, which is then answered as the first time; 1 to 255 characters. `x-idempotency-key` is read, too. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResponseSubmission"];
            };
        };
        responses: {
            /** @description Stored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        response: components["schemas"]["StoredResponse"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key belongs to another event, or the payload breaks its schema; `code` says which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                responseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TranscriptSubmission"];
                "text/vtt": string;
                "application/x-subrip": string;
                "text/plain": string;
            };
        };
        responses: {
            /** @description Stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        transcript: components["schemas"]["StoredTranscript"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestTestRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewTestRun"];
            };
        };
        responses: {
            /** @description Asked for */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        testRun: components["schemas"]["TestRun"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed once */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTestRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        testRun: components["schemas"]["TestRun"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed once */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTestRunResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestRunResults"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        testRun: components["schemas"]["TakenTestRun"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed once */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTestRunner: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runner, without its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        testRunner: components["schemas"]["TestRunner"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTestRunner: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTestRunner"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        testRunner: components["schemas"]["TestRunner"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkspaceSettings: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        workspace: components["schemas"]["WorkspaceSettings"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWorkspaceSettings: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceSettingsChanges"];
            };
        };
        responses: {
            /** @description As they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        workspace: components["schemas"]["WorkspaceSettings"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConsentTexts: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["StoredConsentText"][];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putConsentText: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConsentText"];
            };
        };
        responses: {
            /** @description In force */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        consentText: components["schemas"]["StoredConsentText"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkspaces: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["OwnWorkspace"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWorkspace"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        workspace: components["schemas"]["MadeWorkspace"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["Member"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addMember: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        member: components["schemas"]["Member"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMember: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path: {
                /** @description The member's user id */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberChanges"];
            };
        };
        responses: {
            /** @description As they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        member: components["schemas"]["Member"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path: {
                /** @description The member's user id */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leaveWorkspace: {
        parameters: {
            query?: {
                /** @description Which workspace. An API key has one; a member of one workspace may leave it out. */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInvitationReport: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. As `text/html` it is a printable page; on a project without a custom domain the platform delivers HTML as `text/plain`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        report: components["schemas"]["Report"];
                    };
                    "text/markdown": string;
                    "text/html": string;
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the accepted media types can be served */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed once */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. As `text/html` it is a printable page; on a project without a custom domain the platform delivers HTML as `text/plain`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        report: components["schemas"]["Report"];
                    };
                    "text/markdown": string;
                    "text/html": string;
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the accepted media types can be served */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed once */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rateReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Ratings"];
            };
        };
        responses: {
            /** @description The report, with the ratings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        report: components["schemas"]["Report"];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed once */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveRatingDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RatingDraft"];
            };
        };
        responses: {
            /** @description Kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        draft: {
                            competencyId: string;
                            score: number | null;
                            note: string;
                        }[];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed once */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 1 MiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON, not UTF-8, or compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReportEvents: {
        parameters: {
            query?: {
                status?: "pending" | "processing" | "completed" | "failed";
                workspaceId?: string;
                /** @description `nextCursor` of the previous page; absent for the first */
                cursor?: string;
                /** @description Most items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        items: components["schemas"]["ReportEvent"][];
                        /** @description null on the last page */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rerunReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Asked for; follow it in report-events */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /**
                         * Format: uuid
                         * @example 0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f
                         */
                        eventId: string;
                        /** @enum {string} */
                        status: "pending" | "processing" | "completed" | "failed";
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed once */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTemplateAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description With independent ratings, the newest ones */
                        interviews: number;
                        /** @description All competencies together */
                        overall: {
                            /** @description Krippendorff's alpha for ordinal values: 1 is agreement, 0 what chance gives */
                            alpha: number | null;
                            /** @description 95 % interval of alpha, by bootstrap over interviews */
                            interval: {
                                low: number;
                                high: number;
                            } | null;
                            /** @description Share of pairs of ratings that are at most one point apart */
                            withinOne: number | null;
                            /** @description One-way ICC(1,k): how reliable the mean of the raters is */
                            icc: number | null;
                            /** @description How much was rated: interviews times competencies */
                            units: number;
                            ratings: number;
                            /** @description Why a figure is null */
                            reason: string | null;
                        };
                        /** @description Those of the latest version of the template */
                        competencies: {
                            id: string;
                            name: string;
                            /** @description Krippendorff's alpha for ordinal values: 1 is agreement, 0 what chance gives */
                            alpha: number | null;
                            /** @description 95 % interval of alpha, by bootstrap over interviews */
                            interval: {
                                low: number;
                                high: number;
                            } | null;
                            /** @description Share of pairs of ratings that are at most one point apart */
                            withinOne: number | null;
                            /** @description One-way ICC(1,k): how reliable the mean of the raters is */
                            icc: number | null;
                            /** @description How much was rated: interviews times competencies */
                            units: number;
                            ratings: number;
                            /** @description Why a figure is null */
                            reason: string | null;
                        }[];
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description These credentials do not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found, or not visible with these credentials */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `retry-after` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Credentials are missing or not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error on our side; quote `requestId` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not available at the moment; see `retry-after` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReportSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON Schema 2020-12 of the `report` that the report routes return */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The request is malformed: `errors` lists the fields, or `code` says what else is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

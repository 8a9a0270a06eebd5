// Generated from supabase/migrations by `npx -y deno@2.9.6 task types`. Do not edit.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  "public": {
    Tables: {
      "api_keys": {
        Row: {
          "created_at": string;
          "created_by": string | null;
          "id": string;
          "key_hash": string;
          "last_used_at": string | null;
          "name": string;
          "revoked_at": string | null;
          "scopes": (string)[];
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at"?: string;
          "created_by"?: string | null;
          "id"?: string;
          "key_hash": string;
          "last_used_at"?: string | null;
          "name": string;
          "revoked_at"?: string | null;
          "scopes": (string)[];
          "workspace_id": string;
        };
        Update: {
          "created_at"?: string;
          "created_by"?: string | null;
          "id"?: string;
          "key_hash"?: string;
          "last_used_at"?: string | null;
          "name"?: string;
          "revoked_at"?: string | null;
          "scopes"?: (string)[];
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "api_keys_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "candidate_consents": {
        Row: {
          "automatic_analysis": boolean;
          "consent_text_id": string | null;
          "id": string;
          "interview": boolean;
          "invitation_id": string;
          "recorded_at": string;
          "text_hash": string | null;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "automatic_analysis": boolean;
          "consent_text_id"?: string | null;
          "id"?: string;
          "interview": boolean;
          "invitation_id": string;
          "recorded_at"?: string;
          "text_hash"?: string | null;
          "workspace_id": string;
        };
        Update: {
          "automatic_analysis"?: boolean;
          "consent_text_id"?: string | null;
          "id"?: string;
          "interview"?: boolean;
          "invitation_id"?: string;
          "recorded_at"?: string;
          "text_hash"?: string | null;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "candidate_consents_consent_text_id_fkey";
            columns: ["consent_text_id"];
            isOneToOne: false;
            referencedRelation: "consent_texts";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "candidate_consents_invitation_id_fkey";
            columns: ["invitation_id"];
            isOneToOne: false;
            referencedRelation: "invitations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "candidate_consents_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "consent_texts": {
        Row: {
          "created_at": string;
          "created_by": string | null;
          "id": string;
          "language": string;
          "text": string;
          "text_hash": string;
          "version": number;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at"?: string;
          "created_by"?: string | null;
          "id"?: string;
          "language": string;
          "text": string;
          "text_hash": string;
          "version": number;
          "workspace_id": string;
        };
        Update: {
          "created_at"?: string;
          "created_by"?: string | null;
          "id"?: string;
          "language"?: string;
          "text"?: string;
          "text_hash"?: string;
          "version"?: number;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "consent_texts_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "deliveries": {
        Row: {
          "attempt_started_at": string | null;
          "attempts": number;
          "cause": Database["public"]["Enums"]["delivery_cause"];
          "created_at": string;
          "dead_letter_id": number | null;
          "event_id": string;
          "failures": number;
          "finished_at": string | null;
          "has_turn": boolean;
          "held_in": unknown;
          "id": string;
          "last_error_class": string | null;
          "last_status": number | null;
          "next_attempt_at": string | null;
          "parked": boolean;
          "personal": boolean | null;
          "qstash_message_id": string | null;
          "sequence": number;
          "status": Database["public"]["Enums"]["delivery_status"];
          "subscription_id": string;
          "ticket": number;
          "via": Database["public"]["Enums"]["delivery_route"];
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "attempt_started_at"?: string | null;
          "attempts"?: number;
          "cause"?: Database["public"]["Enums"]["delivery_cause"];
          "created_at"?: string;
          "dead_letter_id"?: number | null;
          "event_id": string;
          "failures"?: number;
          "finished_at"?: string | null;
          "has_turn"?: boolean;
          "held_in"?: unknown;
          "id"?: string;
          "last_error_class"?: string | null;
          "last_status"?: number | null;
          "next_attempt_at"?: string | null;
          "parked"?: boolean;
          "personal"?: boolean | null;
          "qstash_message_id"?: string | null;
          "sequence"?: never;
          "status"?: Database["public"]["Enums"]["delivery_status"];
          "subscription_id": string;
          "ticket"?: number;
          "via"?: Database["public"]["Enums"]["delivery_route"];
          "workspace_id": string;
        };
        Update: {
          "attempt_started_at"?: string | null;
          "attempts"?: number;
          "cause"?: Database["public"]["Enums"]["delivery_cause"];
          "created_at"?: string;
          "dead_letter_id"?: number | null;
          "event_id"?: string;
          "failures"?: number;
          "finished_at"?: string | null;
          "has_turn"?: boolean;
          "held_in"?: unknown;
          "id"?: string;
          "last_error_class"?: string | null;
          "last_status"?: number | null;
          "next_attempt_at"?: string | null;
          "parked"?: boolean;
          "personal"?: boolean | null;
          "qstash_message_id"?: string | null;
          "sequence"?: never;
          "status"?: Database["public"]["Enums"]["delivery_status"];
          "subscription_id"?: string;
          "ticket"?: number;
          "via"?: Database["public"]["Enums"]["delivery_route"];
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "deliveries_event_id_fkey";
            columns: ["event_id"];
            isOneToOne: false;
            referencedRelation: "events";
            referencedColumns: ["id"];
          },
        ];
      };
      "delivery_attempts": {
        Row: {
          "delivery_id": string;
          "duration_ms": number | null;
          "error_class": string | null;
          "error_message": string | null;
          "http_status": number | null;
          "next_attempt_at": string | null;
          "number": number;
          "response_excerpt": string | null;
          "started_at": string;
          "via": Database["public"]["Enums"]["delivery_route"];
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "delivery_id": string;
          "duration_ms"?: number | null;
          "error_class"?: string | null;
          "error_message"?: string | null;
          "http_status"?: number | null;
          "next_attempt_at"?: string | null;
          "number": number;
          "response_excerpt"?: string | null;
          "started_at": string;
          "via"?: Database["public"]["Enums"]["delivery_route"];
          "workspace_id": string;
        };
        Update: {
          "delivery_id"?: string;
          "duration_ms"?: number | null;
          "error_class"?: string | null;
          "error_message"?: string | null;
          "http_status"?: number | null;
          "next_attempt_at"?: string | null;
          "number"?: number;
          "response_excerpt"?: string | null;
          "started_at"?: string;
          "via"?: Database["public"]["Enums"]["delivery_route"];
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "delivery_attempts_delivery_id_fkey";
            columns: ["delivery_id"];
            isOneToOne: false;
            referencedRelation: "deliveries";
            referencedColumns: ["id"];
          },
        ];
      };
      "event_sinks": {
        Row: {
          "created_at": string;
          "enabled": boolean;
          "name": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at"?: string;
          "enabled"?: boolean;
          "name": string;
        };
        Update: {
          "created_at"?: string;
          "enabled"?: boolean;
          "name"?: string;
        };
        Relationships: [];
      };
      "event_types": {
        Row: {
          "archived_at": string | null;
          "created_at": string;
          "description": string;
          "example": Json | null;
          "id": string;
          "name": string;
          "personal_fields": (string)[];
          "schema": Json | null;
          "updated_at": string;
          "workspace_id": string | null;
        };
        ComputedFields: never;
        Insert: {
          "archived_at"?: string | null;
          "created_at"?: string;
          "description"?: string;
          "example"?: Json | null;
          "id"?: string;
          "name": string;
          "personal_fields"?: (string)[];
          "schema"?: Json | null;
          "updated_at"?: string;
          "workspace_id"?: string | null;
        };
        Update: {
          "archived_at"?: string | null;
          "created_at"?: string;
          "description"?: string;
          "example"?: Json | null;
          "id"?: string;
          "name"?: string;
          "personal_fields"?: (string)[];
          "schema"?: Json | null;
          "updated_at"?: string;
          "workspace_id"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "event_types_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "events": {
        Row: {
          "body": string;
          "channels": (string)[];
          "event_type": string;
          "id": string;
          "idempotency_key": string;
          "occurred_at": string;
          "payload_hash": string;
          "received_at": string;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["event_source"];
          "trace": string | null;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "body": string;
          "channels"?: (string)[];
          "event_type": string;
          "id": string;
          "idempotency_key": string;
          "occurred_at": string;
          "payload_hash": string;
          "received_at": string;
          "request_id"?: string | null;
          "source"?: Database["public"]["Enums"]["event_source"];
          "trace"?: string | null;
          "workspace_id": string;
        };
        Update: {
          "body"?: string;
          "channels"?: (string)[];
          "event_type"?: string;
          "id"?: string;
          "idempotency_key"?: string;
          "occurred_at"?: string;
          "payload_hash"?: string;
          "received_at"?: string;
          "request_id"?: string | null;
          "source"?: Database["public"]["Enums"]["event_source"];
          "trace"?: string | null;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "events_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "interview_report_event": {
        Row: {
          "attempts": number;
          "created_at": string;
          "dispatch_after": string;
          "error_code": string | null;
          "error_detail": string | null;
          "id": string;
          "interview_id": string;
          "outdated": boolean;
          "processed_at": string | null;
          "status": Database["public"]["Enums"]["report_event_status"];
          "updated_at": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "attempts"?: number;
          "created_at"?: string;
          "dispatch_after"?: string;
          "error_code"?: string | null;
          "error_detail"?: string | null;
          "id"?: string;
          "interview_id": string;
          "outdated"?: boolean;
          "processed_at"?: string | null;
          "status"?: Database["public"]["Enums"]["report_event_status"];
          "updated_at"?: string;
          "workspace_id": string;
        };
        Update: {
          "attempts"?: number;
          "created_at"?: string;
          "dispatch_after"?: string;
          "error_code"?: string | null;
          "error_detail"?: string | null;
          "id"?: string;
          "interview_id"?: string;
          "outdated"?: boolean;
          "processed_at"?: string | null;
          "status"?: Database["public"]["Enums"]["report_event_status"];
          "updated_at"?: string;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "interview_report_event_interview_id_fkey";
            columns: ["interview_id"];
            isOneToOne: false;
            referencedRelation: "invitations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "interview_report_event_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "interview_reports": {
        Row: {
          "analyzer": string;
          "analyzer_version": string;
          "body": NonNullable<Json>;
          "created_at": string;
          "event_id": string;
          "id": string;
          "input_hash": string;
          "interview_id": string;
          "overall_score": number | null;
          "recommendation": Database["public"]["Enums"]["recommendation"] | null;
          "version": number;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "analyzer": string;
          "analyzer_version": string;
          "body": NonNullable<Json>;
          "created_at"?: string;
          "event_id": string;
          "id"?: string;
          "input_hash": string;
          "interview_id": string;
          "overall_score"?: number | null;
          "recommendation"?: Database["public"]["Enums"]["recommendation"] | null;
          "version": number;
          "workspace_id": string;
        };
        Update: {
          "analyzer"?: string;
          "analyzer_version"?: string;
          "body"?: NonNullable<Json>;
          "created_at"?: string;
          "event_id"?: string;
          "id"?: string;
          "input_hash"?: string;
          "interview_id"?: string;
          "overall_score"?: number | null;
          "recommendation"?: Database["public"]["Enums"]["recommendation"] | null;
          "version"?: number;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "interview_reports_event_id_fkey";
            columns: ["event_id"];
            isOneToOne: false;
            referencedRelation: "interview_report_event";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "interview_reports_interview_id_fkey";
            columns: ["interview_id"];
            isOneToOne: false;
            referencedRelation: "invitations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "interview_reports_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "interview_templates": {
        Row: {
          "competencies": NonNullable<Json>;
          "created_at": string;
          "description": string;
          "id": string;
          "interview_category": string | null;
          "interview_type": string;
          "language": string;
          "owner_id": string | null;
          "requirements": NonNullable<Json>;
          "settings": NonNullable<Json>;
          "status": Database["public"]["Enums"]["template_status"];
          "title": string;
          "updated_at": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "competencies"?: NonNullable<Json>;
          "created_at"?: string;
          "description"?: string;
          "id"?: string;
          "interview_category"?: string | null;
          "interview_type": string;
          "language"?: string;
          "owner_id"?: string | null;
          "requirements"?: NonNullable<Json>;
          "settings"?: NonNullable<Json>;
          "status"?: Database["public"]["Enums"]["template_status"];
          "title": string;
          "updated_at"?: string;
          "workspace_id": string;
        };
        Update: {
          "competencies"?: NonNullable<Json>;
          "created_at"?: string;
          "description"?: string;
          "id"?: string;
          "interview_category"?: string | null;
          "interview_type"?: string;
          "language"?: string;
          "owner_id"?: string | null;
          "requirements"?: NonNullable<Json>;
          "settings"?: NonNullable<Json>;
          "status"?: Database["public"]["Enums"]["template_status"];
          "title"?: string;
          "updated_at"?: string;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "interview_templates_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "invitation_accommodations": {
        Row: {
          "extra_retakes": number;
          "invitation_id": string;
          "no_automatic_analysis": boolean;
          "text_instead_of_video": boolean;
          "time_multiplier": number;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "extra_retakes"?: number;
          "invitation_id": string;
          "no_automatic_analysis"?: boolean;
          "text_instead_of_video"?: boolean;
          "time_multiplier"?: number;
          "workspace_id": string;
        };
        Update: {
          "extra_retakes"?: number;
          "invitation_id"?: string;
          "no_automatic_analysis"?: boolean;
          "text_instead_of_video"?: boolean;
          "time_multiplier"?: number;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "invitation_accommodations_invitation_id_fkey";
            columns: ["invitation_id"];
            isOneToOne: true;
            referencedRelation: "invitations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "invitation_accommodations_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "invitation_decisions": {
        Row: {
          "decided_as": Database["public"]["Enums"]["workspace_role"];
          "decided_at": string;
          "decided_by": string | null;
          "decision": Database["public"]["Enums"]["decision"];
          "invitation_id": string;
          "note": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "decided_as": Database["public"]["Enums"]["workspace_role"];
          "decided_at"?: string;
          "decided_by"?: string | null;
          "decision": Database["public"]["Enums"]["decision"];
          "invitation_id": string;
          "note"?: string;
          "workspace_id": string;
        };
        Update: {
          "decided_as"?: Database["public"]["Enums"]["workspace_role"];
          "decided_at"?: string;
          "decided_by"?: string | null;
          "decision"?: Database["public"]["Enums"]["decision"];
          "invitation_id"?: string;
          "note"?: string;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "invitation_decisions_invitation_id_fkey";
            columns: ["invitation_id"];
            isOneToOne: true;
            referencedRelation: "invitations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "invitation_decisions_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "invitations": {
        Row: {
          "automatic_analysis": boolean;
          "candidate_email": string;
          "candidate_id": string | null;
          "candidate_name": string;
          "completed_at": string | null;
          "completed_reason": Database["public"]["Enums"]["completed_reason"] | null;
          "created_at": string;
          "deadline_at": string | null;
          "expires_at": string;
          "hr_id": string | null;
          "id": string;
          "language": string;
          "last_activity_at": string | null;
          "pause_count": number;
          "paused_at": string | null;
          "paused_total": string;
          "started_at": string | null;
          "status": Database["public"]["Enums"]["invitation_status"];
          "template_id": string;
          "template_version_id": string;
          "token_hash": string;
          "withdrawn_at": string | null;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "automatic_analysis"?: boolean;
          "candidate_email": string;
          "candidate_id"?: string | null;
          "candidate_name": string;
          "completed_at"?: string | null;
          "completed_reason"?: Database["public"]["Enums"]["completed_reason"] | null;
          "created_at"?: string;
          "deadline_at"?: string | null;
          "expires_at": string;
          "hr_id"?: string | null;
          "id"?: string;
          "language"?: string;
          "last_activity_at"?: string | null;
          "pause_count"?: number;
          "paused_at"?: string | null;
          "paused_total"?: string;
          "started_at"?: string | null;
          "status"?: Database["public"]["Enums"]["invitation_status"];
          "template_id": string;
          "template_version_id": string;
          "token_hash": string;
          "withdrawn_at"?: string | null;
          "workspace_id": string;
        };
        Update: {
          "automatic_analysis"?: boolean;
          "candidate_email"?: string;
          "candidate_id"?: string | null;
          "candidate_name"?: string;
          "completed_at"?: string | null;
          "completed_reason"?: Database["public"]["Enums"]["completed_reason"] | null;
          "created_at"?: string;
          "deadline_at"?: string | null;
          "expires_at"?: string;
          "hr_id"?: string | null;
          "id"?: string;
          "language"?: string;
          "last_activity_at"?: string | null;
          "pause_count"?: number;
          "paused_at"?: string | null;
          "paused_total"?: string;
          "started_at"?: string | null;
          "status"?: Database["public"]["Enums"]["invitation_status"];
          "template_id"?: string;
          "template_version_id"?: string;
          "token_hash"?: string;
          "withdrawn_at"?: string | null;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "invitations_template_id_fkey";
            columns: ["template_id"];
            isOneToOne: false;
            referencedRelation: "interview_templates";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "invitations_template_version_id_fkey";
            columns: ["template_version_id"];
            isOneToOne: false;
            referencedRelation: "template_versions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "invitations_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "media_uploads": {
        Row: {
          "announced_size": number;
          "created_at": string;
          "discarded_at": string | null;
          "invitation_id": string;
          "max_bytes": number;
          "mime_type": string;
          "path": string;
          "question_id": string;
          "size": number | null;
          "used_at": string | null;
          "verified_at": string | null;
          "verified_type": string | null;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "announced_size": number;
          "created_at"?: string;
          "discarded_at"?: string | null;
          "invitation_id": string;
          "max_bytes": number;
          "mime_type": string;
          "path": string;
          "question_id": string;
          "size"?: number | null;
          "used_at"?: string | null;
          "verified_at"?: string | null;
          "verified_type"?: string | null;
          "workspace_id": string;
        };
        Update: {
          "announced_size"?: number;
          "created_at"?: string;
          "discarded_at"?: string | null;
          "invitation_id"?: string;
          "max_bytes"?: number;
          "mime_type"?: string;
          "path"?: string;
          "question_id"?: string;
          "size"?: number | null;
          "used_at"?: string | null;
          "verified_at"?: string | null;
          "verified_type"?: string | null;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "media_uploads_invitation_id_fkey";
            columns: ["invitation_id"];
            isOneToOne: false;
            referencedRelation: "invitations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "media_uploads_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "outbox": {
        Row: {
          "aggregate_id": string;
          "aggregate_type": string;
          "created_at": string;
          "error": string | null;
          "event_type": string;
          "id": string;
          "payload": NonNullable<Json>;
          "published_at": string | null;
          "sequence": number;
          "status": Database["public"]["Enums"]["outbox_status"];
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "aggregate_id": string;
          "aggregate_type": string;
          "created_at"?: string;
          "error"?: string | null;
          "event_type": string;
          "id"?: string;
          "payload": NonNullable<Json>;
          "published_at"?: string | null;
          "sequence"?: never;
          "status"?: Database["public"]["Enums"]["outbox_status"];
          "workspace_id": string;
        };
        Update: {
          "aggregate_id"?: string;
          "aggregate_type"?: string;
          "created_at"?: string;
          "error"?: string | null;
          "event_type"?: string;
          "id"?: string;
          "payload"?: NonNullable<Json>;
          "published_at"?: string | null;
          "sequence"?: never;
          "status"?: Database["public"]["Enums"]["outbox_status"];
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "outbox_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "outbox_deliveries": {
        Row: {
          "aggregate_id": string;
          "attempts": number;
          "claimed_msg_id": number | null;
          "delivered_at": string | null;
          "error": string | null;
          "event_id": string;
          "sequence": number;
          "sink": string;
          "status": Database["public"]["Enums"]["delivery_state"];
        };
        ComputedFields: never;
        Insert: {
          "aggregate_id": string;
          "attempts"?: number;
          "claimed_msg_id"?: number | null;
          "delivered_at"?: string | null;
          "error"?: string | null;
          "event_id": string;
          "sequence": number;
          "sink": string;
          "status"?: Database["public"]["Enums"]["delivery_state"];
        };
        Update: {
          "aggregate_id"?: string;
          "attempts"?: number;
          "claimed_msg_id"?: number | null;
          "delivered_at"?: string | null;
          "error"?: string | null;
          "event_id"?: string;
          "sequence"?: number;
          "sink"?: string;
          "status"?: Database["public"]["Enums"]["delivery_state"];
        };
        Relationships: [
          {
            foreignKeyName: "outbox_deliveries_event_id_fkey";
            columns: ["event_id"];
            isOneToOne: false;
            referencedRelation: "outbox";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "outbox_deliveries_sink_fkey";
            columns: ["sink"];
            isOneToOne: false;
            referencedRelation: "event_sinks";
            referencedColumns: ["name"];
          },
        ];
      };
      "questions": {
        Row: {
          "competency_ids": (string)[];
          "correct_option_ids": (string)[] | null;
          "created_at": string;
          "hints": NonNullable<Json>;
          "id": string;
          "is_required": boolean;
          "options": Json | null;
          "order": number;
          "rubric": NonNullable<Json>;
          "template_id": string;
          "test_groups": Json | null;
          "text": string;
          "time_limit": number;
          "topic": string | null;
          "type": Database["public"]["Enums"]["question_type"];
        };
        ComputedFields: never;
        Insert: {
          "competency_ids"?: (string)[];
          "correct_option_ids"?: (string)[] | null;
          "created_at"?: string;
          "hints"?: NonNullable<Json>;
          "id"?: string;
          "is_required"?: boolean;
          "options"?: Json | null;
          "order"?: number;
          "rubric"?: NonNullable<Json>;
          "template_id": string;
          "test_groups"?: Json | null;
          "text": string;
          "time_limit"?: number;
          "topic"?: string | null;
          "type": Database["public"]["Enums"]["question_type"];
        };
        Update: {
          "competency_ids"?: (string)[];
          "correct_option_ids"?: (string)[] | null;
          "created_at"?: string;
          "hints"?: NonNullable<Json>;
          "id"?: string;
          "is_required"?: boolean;
          "options"?: Json | null;
          "order"?: number;
          "rubric"?: NonNullable<Json>;
          "template_id"?: string;
          "test_groups"?: Json | null;
          "text"?: string;
          "time_limit"?: number;
          "topic"?: string | null;
          "type"?: Database["public"]["Enums"]["question_type"];
        };
        Relationships: [
          {
            foreignKeyName: "questions_template_id_fkey";
            columns: ["template_id"];
            isOneToOne: false;
            referencedRelation: "interview_templates";
            referencedColumns: ["id"];
          },
        ];
      };
      "rating_changes": {
        Row: {
          "changed_at": string;
          "competency_id": string;
          "id": string;
          "note": string;
          "rater_id": string;
          "report_id": string;
          "score": number;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "changed_at"?: string;
          "competency_id": string;
          "id"?: string;
          "note"?: string;
          "rater_id": string;
          "report_id": string;
          "score": number;
          "workspace_id": string;
        };
        Update: {
          "changed_at"?: string;
          "competency_id"?: string;
          "id"?: string;
          "note"?: string;
          "rater_id"?: string;
          "report_id"?: string;
          "score"?: number;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "rating_changes_report_id_rater_id_competency_id_fkey";
            columns: ["report_id", "rater_id", "competency_id"];
            isOneToOne: false;
            referencedRelation: "report_ratings";
            referencedColumns: ["report_id", "rater_id", "competency_id"];
          },
          {
            foreignKeyName: "rating_changes_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "rating_drafts": {
        Row: {
          "competency_id": string;
          "note": string;
          "rater_id": string;
          "report_id": string;
          "saved_at": string;
          "score": number | null;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "competency_id": string;
          "note"?: string;
          "rater_id": string;
          "report_id": string;
          "saved_at"?: string;
          "score"?: number | null;
          "workspace_id": string;
        };
        Update: {
          "competency_id"?: string;
          "note"?: string;
          "rater_id"?: string;
          "report_id"?: string;
          "saved_at"?: string;
          "score"?: number | null;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "rating_drafts_rater_id_fkey";
            columns: ["rater_id"];
            isOneToOne: false;
            referencedRelation: "report_raters";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "rating_drafts_report_id_fkey";
            columns: ["report_id"];
            isOneToOne: false;
            referencedRelation: "interview_reports";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "rating_drafts_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "relay_settings": {
        Row: {
          "allow_http": boolean;
          "attempt_retention": string;
          "delivery_via": Database["public"]["Enums"]["delivery_route"];
          "disable_after": string;
          "event_retention": string;
          "keep_response_excerpts": boolean;
          "strict_catalogue": boolean;
          "updated_at": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "allow_http"?: boolean;
          "attempt_retention"?: string;
          "delivery_via"?: Database["public"]["Enums"]["delivery_route"];
          "disable_after"?: string;
          "event_retention"?: string;
          "keep_response_excerpts"?: boolean;
          "strict_catalogue"?: boolean;
          "updated_at"?: string;
          "workspace_id": string;
        };
        Update: {
          "allow_http"?: boolean;
          "attempt_retention"?: string;
          "delivery_via"?: Database["public"]["Enums"]["delivery_route"];
          "disable_after"?: string;
          "event_retention"?: string;
          "keep_response_excerpts"?: boolean;
          "strict_catalogue"?: boolean;
          "updated_at"?: string;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "relay_settings_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: true;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "report_raters": {
        Row: {
          "could_write": boolean;
          "created_at": string;
          "id": string;
          "user_id": string | null;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "could_write"?: boolean;
          "created_at"?: string;
          "id"?: string;
          "user_id"?: string | null;
          "workspace_id": string;
        };
        Update: {
          "could_write"?: boolean;
          "created_at"?: string;
          "id"?: string;
          "user_id"?: string | null;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "report_raters_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "report_ratings": {
        Row: {
          "competency_id": string;
          "independent": boolean;
          "note": string;
          "rated_at": string;
          "rater_id": string;
          "report_id": string;
          "score": number;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "competency_id": string;
          "independent": boolean;
          "note"?: string;
          "rated_at"?: string;
          "rater_id": string;
          "report_id": string;
          "score": number;
          "workspace_id": string;
        };
        Update: {
          "competency_id"?: string;
          "independent"?: boolean;
          "note"?: string;
          "rated_at"?: string;
          "rater_id"?: string;
          "report_id"?: string;
          "score"?: number;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "report_ratings_rater_id_fkey";
            columns: ["rater_id"];
            isOneToOne: false;
            referencedRelation: "report_raters";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "report_ratings_report_id_fkey";
            columns: ["report_id"];
            isOneToOne: false;
            referencedRelation: "interview_reports";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "report_ratings_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "report_routes": {
        Row: {
          "category_key": string | null;
          "id": string;
          "interview_category": string | null;
          "interview_type": string | null;
          "queue": string;
          "type_key": string | null;
        };
        ComputedFields: never;
        Insert: {
          "category_key"?: never;
          "id"?: string;
          "interview_category"?: string | null;
          "interview_type"?: string | null;
          "queue": string;
          "type_key"?: never;
        };
        Update: {
          "category_key"?: never;
          "id"?: string;
          "interview_category"?: string | null;
          "interview_type"?: string | null;
          "queue"?: string;
          "type_key"?: never;
        };
        Relationships: [];
      };
      "responses": {
        Row: {
          "choice_option_ids": (string)[] | null;
          "code_language": string | null;
          "content": string | null;
          "created_at": string;
          "duration": number | null;
          "id": string;
          "invitation_id": string;
          "media_url": string | null;
          "question_id": string;
          "question_text": string;
          "replaced_at": string | null;
          "retake": number;
          "submitted_at": string;
          "test_results": Json | null;
          "type": Database["public"]["Enums"]["response_type"];
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "choice_option_ids"?: (string)[] | null;
          "code_language"?: string | null;
          "content"?: string | null;
          "created_at"?: string;
          "duration"?: number | null;
          "id"?: string;
          "invitation_id": string;
          "media_url"?: string | null;
          "question_id": string;
          "question_text": string;
          "replaced_at"?: string | null;
          "retake"?: number;
          "submitted_at"?: string;
          "test_results"?: Json | null;
          "type": Database["public"]["Enums"]["response_type"];
          "workspace_id": string;
        };
        Update: {
          "choice_option_ids"?: (string)[] | null;
          "code_language"?: string | null;
          "content"?: string | null;
          "created_at"?: string;
          "duration"?: number | null;
          "id"?: string;
          "invitation_id"?: string;
          "media_url"?: string | null;
          "question_id"?: string;
          "question_text"?: string;
          "replaced_at"?: string | null;
          "retake"?: number;
          "submitted_at"?: string;
          "test_results"?: Json | null;
          "type"?: Database["public"]["Enums"]["response_type"];
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "responses_invitation_id_fkey";
            columns: ["invitation_id"];
            isOneToOne: false;
            referencedRelation: "invitations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "responses_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "subscription_secrets": {
        Row: {
          "created_at": string;
          "expires_at": string | null;
          "id": string;
          "public_key": string | null;
          "subscription_id": string;
          "vault_secret_id": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at"?: string;
          "expires_at"?: string | null;
          "id"?: string;
          "public_key"?: string | null;
          "subscription_id": string;
          "vault_secret_id": string;
        };
        Update: {
          "created_at"?: string;
          "expires_at"?: string | null;
          "id"?: string;
          "public_key"?: string | null;
          "subscription_id"?: string;
          "vault_secret_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "subscription_secrets_subscription_id_fkey";
            columns: ["subscription_id"];
            isOneToOne: false;
            referencedRelation: "subscriptions";
            referencedColumns: ["id"];
          },
        ];
      };
      "subscriptions": {
        Row: {
          "channels": (string)[];
          "created_at": string;
          "deleted_at": string | null;
          "delivery_via": Database["public"]["Enums"]["delivery_route"] | null;
          "description": string;
          "disabled_at": string | null;
          "disabled_reason": Database["public"]["Enums"]["disabled_reason"] | null;
          "event_types": (string)[];
          "filter": Json | null;
          "header_names": (string)[];
          "headers_secret_id": string | null;
          "id": string;
          "max_in_flight": number;
          "name": string;
          "ordered": boolean;
          "paused_at": string | null;
          "personal": boolean;
          "rate_limit": number | null;
          "signature_kind": Database["public"]["Enums"]["signature_kind"];
          "timeout_seconds": number;
          "updated_at": string;
          "url": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "channels"?: (string)[];
          "created_at"?: string;
          "deleted_at"?: string | null;
          "delivery_via"?: Database["public"]["Enums"]["delivery_route"] | null;
          "description"?: string;
          "disabled_at"?: string | null;
          "disabled_reason"?: Database["public"]["Enums"]["disabled_reason"] | null;
          "event_types": (string)[];
          "filter"?: Json | null;
          "header_names"?: (string)[];
          "headers_secret_id"?: string | null;
          "id"?: string;
          "max_in_flight"?: number;
          "name": string;
          "ordered"?: boolean;
          "paused_at"?: string | null;
          "personal"?: boolean;
          "rate_limit"?: number | null;
          "signature_kind"?: Database["public"]["Enums"]["signature_kind"];
          "timeout_seconds"?: number;
          "updated_at"?: string;
          "url": string;
          "workspace_id": string;
        };
        Update: {
          "channels"?: (string)[];
          "created_at"?: string;
          "deleted_at"?: string | null;
          "delivery_via"?: Database["public"]["Enums"]["delivery_route"] | null;
          "description"?: string;
          "disabled_at"?: string | null;
          "disabled_reason"?: Database["public"]["Enums"]["disabled_reason"] | null;
          "event_types"?: (string)[];
          "filter"?: Json | null;
          "header_names"?: (string)[];
          "headers_secret_id"?: string | null;
          "id"?: string;
          "max_in_flight"?: number;
          "name"?: string;
          "ordered"?: boolean;
          "paused_at"?: string | null;
          "personal"?: boolean;
          "rate_limit"?: number | null;
          "signature_kind"?: Database["public"]["Enums"]["signature_kind"];
          "timeout_seconds"?: number;
          "updated_at"?: string;
          "url"?: string;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "subscriptions_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "template_versions": {
        Row: {
          "content": NonNullable<Json>;
          "id": string;
          "published_at": string;
          "rubric_hash": string;
          "template_id": string;
          "version": number;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "content": NonNullable<Json>;
          "id"?: string;
          "published_at"?: string;
          "rubric_hash": string;
          "template_id": string;
          "version": number;
          "workspace_id": string;
        };
        Update: {
          "content"?: NonNullable<Json>;
          "id"?: string;
          "published_at"?: string;
          "rubric_hash"?: string;
          "template_id"?: string;
          "version"?: number;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "template_versions_template_id_fkey";
            columns: ["template_id"];
            isOneToOne: false;
            referencedRelation: "interview_templates";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "template_versions_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "test_run_answers": {
        Row: {
          "not_run": string | null;
          "question_id": string;
          "response_id": string;
          "results": Json | null;
          "run_id": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "not_run"?: string | null;
          "question_id": string;
          "response_id": string;
          "results"?: Json | null;
          "run_id": string;
          "workspace_id": string;
        };
        Update: {
          "not_run"?: string | null;
          "question_id"?: string;
          "response_id"?: string;
          "results"?: Json | null;
          "run_id"?: string;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "test_run_answers_response_id_fkey";
            columns: ["response_id"];
            isOneToOne: false;
            referencedRelation: "responses";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "test_run_answers_run_id_fkey";
            columns: ["run_id"];
            isOneToOne: false;
            referencedRelation: "test_runs";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "test_run_answers_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "test_runners": {
        Row: {
          "created_at": string;
          "kind": Database["public"]["Enums"]["test_runner_kind"];
          "name": string;
          "secret_id": string | null;
          "updated_at": string;
          "url": string | null;
          "wait": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at"?: string;
          "kind": Database["public"]["Enums"]["test_runner_kind"];
          "name": string;
          "secret_id"?: string | null;
          "updated_at"?: string;
          "url"?: string | null;
          "wait"?: string;
          "workspace_id": string;
        };
        Update: {
          "created_at"?: string;
          "kind"?: Database["public"]["Enums"]["test_runner_kind"];
          "name"?: string;
          "secret_id"?: string | null;
          "updated_at"?: string;
          "url"?: string | null;
          "wait"?: string;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "test_runners_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: true;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "test_runs": {
        Row: {
          "created_at": string;
          "error_code": string | null;
          "error_detail": string | null;
          "finished_at": string | null;
          "id": string;
          "invitation_id": string;
          "kind": Database["public"]["Enums"]["test_runner_kind"];
          "result_hash": string | null;
          "runner": string;
          "sent_at": string | null;
          "status": Database["public"]["Enums"]["test_run_status"];
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at"?: string;
          "error_code"?: string | null;
          "error_detail"?: string | null;
          "finished_at"?: string | null;
          "id"?: string;
          "invitation_id": string;
          "kind": Database["public"]["Enums"]["test_runner_kind"];
          "result_hash"?: string | null;
          "runner": string;
          "sent_at"?: string | null;
          "status"?: Database["public"]["Enums"]["test_run_status"];
          "workspace_id": string;
        };
        Update: {
          "created_at"?: string;
          "error_code"?: string | null;
          "error_detail"?: string | null;
          "finished_at"?: string | null;
          "id"?: string;
          "invitation_id"?: string;
          "kind"?: Database["public"]["Enums"]["test_runner_kind"];
          "result_hash"?: string | null;
          "runner"?: string;
          "sent_at"?: string | null;
          "status"?: Database["public"]["Enums"]["test_run_status"];
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "test_runs_invitation_id_fkey";
            columns: ["invitation_id"];
            isOneToOne: false;
            referencedRelation: "invitations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "test_runs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "transcription_jobs": {
        Row: {
          "created_at": string;
          "error_code": string | null;
          "error_detail": string | null;
          "finished_at": string | null;
          "invitation_id": string;
          "response_id": string;
          "status": Database["public"]["Enums"]["transcription_status"];
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at"?: string;
          "error_code"?: string | null;
          "error_detail"?: string | null;
          "finished_at"?: string | null;
          "invitation_id": string;
          "response_id": string;
          "status"?: Database["public"]["Enums"]["transcription_status"];
          "workspace_id": string;
        };
        Update: {
          "created_at"?: string;
          "error_code"?: string | null;
          "error_detail"?: string | null;
          "finished_at"?: string | null;
          "invitation_id"?: string;
          "response_id"?: string;
          "status"?: Database["public"]["Enums"]["transcription_status"];
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "transcription_jobs_invitation_id_fkey";
            columns: ["invitation_id"];
            isOneToOne: false;
            referencedRelation: "invitations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcription_jobs_response_id_fkey";
            columns: ["response_id"];
            isOneToOne: true;
            referencedRelation: "responses";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcription_jobs_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "transcripts": {
        Row: {
          "created_at": string;
          "id": string;
          "language": string;
          "origin": Database["public"]["Enums"]["transcript_origin"];
          "response_id": string;
          "text": string;
          "words": Json | null;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at"?: string;
          "id"?: string;
          "language": string;
          "origin": Database["public"]["Enums"]["transcript_origin"];
          "response_id": string;
          "text": string;
          "words"?: Json | null;
          "workspace_id": string;
        };
        Update: {
          "created_at"?: string;
          "id"?: string;
          "language"?: string;
          "origin"?: Database["public"]["Enums"]["transcript_origin"];
          "response_id"?: string;
          "text"?: string;
          "words"?: Json | null;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "transcripts_response_id_fkey";
            columns: ["response_id"];
            isOneToOne: false;
            referencedRelation: "responses";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "transcripts_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "workspace_members": {
        Row: {
          "created_at": string;
          "display_name": string;
          "role": Database["public"]["Enums"]["workspace_role"];
          "user_id": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at"?: string;
          "display_name"?: string;
          "role": Database["public"]["Enums"]["workspace_role"];
          "user_id": string;
          "workspace_id": string;
        };
        Update: {
          "created_at"?: string;
          "display_name"?: string;
          "role"?: Database["public"]["Enums"]["workspace_role"];
          "user_id"?: string;
          "workspace_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "workspace_members_workspace_id_fkey";
            columns: ["workspace_id"];
            isOneToOne: false;
            referencedRelation: "workspaces";
            referencedColumns: ["id"];
          },
        ];
      };
      "workspaces": {
        Row: {
          "consider_from": number;
          "created_at": string;
          "hidden_test_weight": number;
          "hire_from": number;
          "id": string;
          "invitation_expiry": string;
          "max_media_bytes": number;
          "minimum_coverage": number;
          "model": boolean;
          "model_day_budget": number;
          "model_in_overall": boolean;
          "model_report_budget": number;
          "name": string;
          "outbox_retention": string;
          "raters_expected": number;
          "require_consent": boolean;
          "transcript_wait": string;
          "transcription": boolean;
        };
        ComputedFields: never;
        Insert: {
          "consider_from"?: number;
          "created_at"?: string;
          "hidden_test_weight"?: number;
          "hire_from"?: number;
          "id"?: string;
          "invitation_expiry"?: string;
          "max_media_bytes"?: number;
          "minimum_coverage"?: number;
          "model"?: boolean;
          "model_day_budget"?: number;
          "model_in_overall"?: boolean;
          "model_report_budget"?: number;
          "name": string;
          "outbox_retention"?: string;
          "raters_expected"?: number;
          "require_consent"?: boolean;
          "transcript_wait"?: string;
          "transcription"?: boolean;
        };
        Update: {
          "consider_from"?: number;
          "created_at"?: string;
          "hidden_test_weight"?: number;
          "hire_from"?: number;
          "id"?: string;
          "invitation_expiry"?: string;
          "max_media_bytes"?: number;
          "minimum_coverage"?: number;
          "model"?: boolean;
          "model_day_budget"?: number;
          "model_in_overall"?: boolean;
          "model_report_budget"?: number;
          "name"?: string;
          "outbox_retention"?: string;
          "raters_expected"?: number;
          "require_consent"?: boolean;
          "transcript_wait"?: string;
          "transcription"?: boolean;
        };
        Relationships: [];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      "add_member": { Args: { "member": Json; "workspace_id"?: string }; Returns: Json };
      "add_question": { Args: { "question": Json; "template_id": string }; Returns: Json };
      "archive_template": { Args: { "template_id": string }; Returns: Json };
      "authenticate_api_key": { Args: { "client": string; "key": string }; Returns: Json };
      "begin_delivery_attempts": { Args: { "messages": Json; "queue": string }; Returns: Json };
      "begin_sink_deliveries": {
        Args: {
          "aggregate_id": string;
          "max_events"?: number;
          "msg_id": number;
          "queue": string;
          "read_ct": number;
          "sink": string;
        };
        Returns: Json;
      };
      "complete_invitation": {
        Args: { "invitation_id": string; "reason"?: string };
        Returns: Json;
      };
      "copy_template": { Args: { "template_id": string; "title"?: string }; Returns: Json };
      "create_api_key": {
        Args: { "name": string; "scopes": (string)[]; "workspace_id": string };
        Returns: Json;
      };
      "create_invitation": {
        Args: {
          "candidate_email": string;
          "candidate_name": string;
          "options"?: Json;
          "template_id": string;
        };
        Returns: Json;
      };
      "create_subscription": {
        Args: { "subscription": Json; "workspace_id"?: string };
        Returns: Json;
      };
      "create_template": { Args: { "template": Json; "workspace_id": string }; Returns: string };
      "create_upload": {
        Args: { "idempotency_key"?: string; "invitation_id": string; "upload": Json };
        Returns: Json;
      };
      "create_workspace": { Args: { "name": string; "owner_id"?: string }; Returns: string };
      "decide_invitation": {
        Args: { "decision": string; "invitation_id": string; "note"?: string };
        Returns: Json;
      };
      "delete_event_type": {
        Args: { "name": string; "workspace_id"?: string };
        Returns: undefined;
      };
      "delete_subscription": { Args: { "subscription_id": string }; Returns: undefined };
      "delete_template": { Args: { "template_id": string }; Returns: undefined };
      "dispatch_pending_report_events": {
        Args: { "max_events"?: number; "min_age_seconds"?: number };
        Returns: Json;
      };
      "dispatch_report_event": { Args: { "event_id": string }; Returns: Json };
      "enable_event_sink": { Args: { "enabled"?: boolean; "name": string }; Returns: undefined };
      "fan_out_events": {
        Args: { "msg_id": number; "queue": string; "read_ct": number; "workspace_id": string };
        Returns: Json;
      };
      "finish_delivery_attempts": { Args: { "outcomes": Json; "queue": string }; Returns: Json };
      "finish_discarding": {
        Args: { "msg_id": number; "paths": (string)[]; "queue": string; "read_ct": number };
        Returns: undefined;
      };
      "finish_report": {
        Args: {
          "event_id": string;
          "msg_id": number;
          "queue": string;
          "read_ct": number;
          "report": Json;
        };
        Returns: Json;
      };
      "finish_sending_test_run": {
        Args: { "msg_id": number; "queue": string; "read_ct": number; "run_id": string };
        Returns: undefined;
      };
      "finish_sink_deliveries": {
        Args: {
          "aggregate_id": string;
          "delivered": (string)[];
          "failed"?: Json;
          "msg_id": number;
          "queue": string;
          "read_ct": number;
          "sink": string;
        };
        Returns: Json;
      };
      "finish_test_run": {
        Args: {
          "msg_id": number;
          "queue": string;
          "read_ct": number;
          "results": Json;
          "run_id": string;
        };
        Returns: Json;
      };
      "finish_transcription": {
        Args: {
          "msg_id": number;
          "queue": string;
          "read_ct": number;
          "response_id": string;
          "transcript": Json;
        };
        Returns: Json;
      };
      "get_analysis_input": { Args: { "interview_id": string }; Returns: Json };
      "get_delivery": { Args: { "delivery_id": string }; Returns: Json };
      "get_event": { Args: { "event_id": string }; Returns: Json };
      "get_handover": { Args: { "attempt": number; "delivery_id": string }; Returns: Json };
      "get_independent_ratings": {
        Args: { "max_interviews": number; "template_id": string };
        Returns: Json;
      };
      "get_interview": { Args: { "invitation_id"?: string }; Returns: Json };
      "get_invitation": { Args: { "invitation_id": string }; Returns: Json };
      "get_invitation_report": {
        Args: { "invitation_id": string; "version"?: number };
        Returns: Json;
      };
      "get_media": { Args: { "response_id": string }; Returns: Json };
      "get_metrics": { Args: Record<PropertyKey, never>; Returns: Json };
      "get_relay_settings": { Args: { "workspace_id"?: string }; Returns: Json };
      "get_report": { Args: { "report_id": string }; Returns: Json };
      "get_subscription": { Args: { "subscription_id": string }; Returns: Json };
      "get_template": { Args: { "template_id": string }; Returns: Json };
      "get_test_run": { Args: { "run_id": string }; Returns: Json };
      "get_test_run_job": { Args: { "run_id": string }; Returns: Json };
      "get_test_run_secret": { Args: { "run_id": string }; Returns: string };
      "get_test_runner": { Args: { "workspace_id"?: string }; Returns: Json };
      "get_transcription_job": { Args: { "response_id": string }; Returns: Json };
      "get_upload": { Args: { "invitation_id": string; "media_url": string }; Returns: Json };
      "get_workspace_settings": { Args: { "workspace_id"?: string }; Returns: Json };
      "heartbeat_invitation": {
        Args: { "invitation_id": string; "state"?: string };
        Returns: Json;
      };
      "identify_member": { Args: Record<PropertyKey, never>; Returns: string };
      "ingest_event": { Args: { "event": Json; "workspace_id"?: string }; Returns: Json };
      "ingest_events": { Args: { "events": Json; "workspace_id"?: string }; Returns: Json };
      "leave_workspace": { Args: { "workspace_id"?: string }; Returns: undefined };
      "list_api_keys": { Args: { "workspace_id"?: string }; Returns: Json };
      "list_attempts": { Args: { "delivery_id": string }; Returns: Json };
      "list_candidate_invitations": {
        Args: { "cursor"?: string; "page_size"?: number; "status"?: string };
        Returns: Json;
      };
      "list_consent_texts": { Args: { "workspace_id"?: string }; Returns: Json };
      "list_deliveries": {
        Args: { "cursor"?: string; "filter"?: Json; "page_size"?: number; "workspace_id"?: string };
        Returns: Json;
      };
      "list_event_types": { Args: { "workspace_id"?: string }; Returns: Json };
      "list_events": {
        Args: { "cursor"?: string; "filter"?: Json; "page_size"?: number; "workspace_id"?: string };
        Returns: Json;
      };
      "list_failed_outbox_events": {
        Args: { "cursor"?: string; "page_size"?: number; "workspace_id"?: string };
        Returns: Json;
      };
      "list_invitations": {
        Args: { "cursor"?: string; "filter"?: Json; "page_size"?: number; "workspace_id"?: string };
        Returns: Json;
      };
      "list_members": {
        Args: { "cursor"?: string; "page_size"?: number; "workspace_id"?: string };
        Returns: Json;
      };
      "list_overdue_handovers": {
        Args: { "max_deliveries"?: number; "older_than_seconds"?: number };
        Returns: Json;
      };
      "list_questions": {
        Args: { "cursor"?: string; "page_size"?: number; "template_id": string };
        Returns: Json;
      };
      "list_report_events": {
        Args: {
          "cursor"?: string;
          "page_size"?: number;
          "status"?: string;
          "workspace_id"?: string;
        };
        Returns: Json;
      };
      "list_subscriptions": {
        Args: { "cursor"?: string; "page_size"?: number; "workspace_id"?: string };
        Returns: Json;
      };
      "list_templates": {
        Args: { "cursor"?: string; "filter"?: Json; "page_size"?: number; "workspace_id"?: string };
        Returns: Json;
      };
      "list_workspaces": { Args: { "cursor"?: string; "page_size"?: number }; Returns: Json };
      "prune_outbox": { Args: { "max_events"?: number }; Returns: number };
      "prune_relay": { Args: { "max_rows"?: number }; Returns: number };
      "publish_outbox_events": { Args: { "messages": Json; "queue": string }; Returns: Json };
      "publish_template": { Args: { "template_id": string }; Returns: string };
      "put_consent_text": {
        Args: { "language": string; "text": string; "workspace_id"?: string };
        Returns: Json;
      };
      "put_event_type": { Args: { "event_type": Json; "workspace_id"?: string }; Returns: Json };
      "put_test_runner": { Args: { "runner": Json; "workspace_id"?: string }; Returns: Json };
      "rate_report": { Args: { "ratings": Json; "report_id": string }; Returns: Json };
      "ready": { Args: Record<PropertyKey, never>; Returns: Json };
      "record_consent": { Args: { "consent": Json; "invitation_id": string }; Returns: Json };
      "recover_deliveries": {
        Args: {
          "cursor"?: string;
          "max_deliveries"?: number;
          "since"?: string;
          "status"?: string;
          "subscription_id": string;
          "until"?: string;
        };
        Returns: Json;
      };
      "redrive_outbox": { Args: { "filter"?: Json; "max_events"?: number }; Returns: number };
      "redrive_sink": { Args: { "max_aggregates"?: number; "sink": string }; Returns: number };
      "relay_stats": { Args: { "workspace_id"?: string }; Returns: Json };
      "remove_member": { Args: { "user_id": string; "workspace_id"?: string }; Returns: undefined };
      "remove_question": {
        Args: { "question_id": string; "template_id": string };
        Returns: undefined;
      };
      "reorder_questions": {
        Args: { "question_ids": (string)[]; "template_id": string };
        Returns: Json;
      };
      "replay_event": { Args: { "event_id": string; "subscription_id"?: string }; Returns: Json };
      "request_test_run": {
        Args: { "invitation_id": string; "question_id"?: string };
        Returns: Json;
      };
      "rerun_report": { Args: { "invitation_id": string }; Returns: Json };
      "reserve_model_call": {
        Args: { "cost": number; "interview_id": string; "key": string; "model": string };
        Returns: Json;
      };
      "retry_delivery": { Args: { "delivery_id": string }; Returns: Json };
      "revise_template": { Args: { "template_id": string }; Returns: Json };
      "revoke_api_key": { Args: { "api_key_id": string }; Returns: undefined };
      "revoke_invitation": { Args: { "invitation_id": string }; Returns: Json };
      "rotate_invitation_link": { Args: { "invitation_id": string }; Returns: Json };
      "rotate_subscription_secret": {
        Args: { "options"?: Json; "subscription_id": string };
        Returns: Json;
      };
      "save_rating_draft": { Args: { "ratings": Json; "report_id": string }; Returns: Json };
      "settle_model_call": {
        Args: { "interview_id": string; "key": string; "reply": Json };
        Returns: undefined;
      };
      "settle_qstash_callback": {
        Args: {
          "attempt": number;
          "delivery_id": string;
          "outcome": Json;
          "qstash_message_id": string;
        };
        Returns: Json;
      };
      "start_invitation": { Args: { "invitation_id": string }; Returns: Json };
      "submit_response": {
        Args: { "idempotency_key"?: string; "invitation_id": string; "response": Json };
        Returns: Json;
      };
      "submit_transcript": {
        Args: { "invitation_id": string; "response_id": string; "transcript": Json };
        Returns: Json;
      };
      "sweep_deliveries": { Args: Record<PropertyKey, never>; Returns: Json };
      "sweep_invitations": { Args: { "max_invitations"?: number }; Returns: number };
      "sweep_test_runs": { Args: { "patience"?: string }; Returns: number };
      "sweep_uploads": { Args: { "max_uploads"?: number }; Returns: number };
      "take_test_results": { Args: { "results": Json; "run_id": string }; Returns: Json };
      "test_subscription": { Args: { "event"?: Json; "subscription_id": string }; Returns: Json };
      "update_invitation": { Args: { "changes": Json; "invitation_id": string }; Returns: Json };
      "update_member": {
        Args: { "changes": Json; "user_id": string; "workspace_id"?: string };
        Returns: Json;
      };
      "update_question": {
        Args: { "changes": Json; "question_id": string; "template_id": string };
        Returns: Json;
      };
      "update_relay_settings": {
        Args: { "settings": Json; "workspace_id"?: string };
        Returns: Json;
      };
      "update_subscription": {
        Args: { "changes": Json; "subscription_id": string };
        Returns: Json;
      };
      "update_template": { Args: { "changes": Json; "template_id": string }; Returns: Json };
      "update_workspace_settings": {
        Args: { "settings": Json; "workspace_id"?: string };
        Returns: Json;
      };
      "verify_upload": { Args: { "content_type": string; "path": string }; Returns: Json };
    };
    Enums: {
      "completed_reason": "manual" | "auto_timeout" | "early_finish" | "withdrawn";
      "decision": "approved" | "rejected";
      "delivery_cause": "event" | "replay" | "retry" | "recover" | "test";
      "delivery_route": "direct" | "qstash";
      "delivery_state": "pending" | "delivered" | "failed";
      "delivery_status":
        | "pending"
        | "delivering"
        | "retrying"
        | "delivered"
        | "exhausted"
        | "held"
        | "cancelled";
      "disabled_reason": "gone" | "failing" | "manual";
      "event_source": "api" | "domain" | "operational" | "test";
      "invitation_status": "pending" | "started" | "completed" | "expired";
      "outbox_status": "pending" | "published" | "failed";
      "question_type": "video" | "text" | "multiple_choice" | "coding";
      "recommendation": "hire" | "consider" | "reject";
      "report_event_status": "pending" | "processing" | "completed" | "failed";
      "response_type": "video" | "text" | "choice" | "code";
      "signature_kind": "hmac" | "ed25519";
      "template_status": "draft" | "published" | "archived";
      "test_run_status": "pending" | "sent" | "done" | "failed" | "skipped";
      "test_runner_kind": "http" | "piston";
      "transcript_origin": "candidate" | "asr" | "human";
      "transcription_status": "pending" | "done" | "failed" | "skipped";
      "workspace_role": "owner" | "admin" | "recruiter" | "reviewer";
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
  "queue": {
    Tables: {
      "activity": {
        Row: {
          "dead": number;
          "done": number;
          "minute": string;
          "queue": string;
          "retried": number;
        };
        ComputedFields: never;
        Insert: {
          "dead"?: number;
          "done"?: number;
          "minute": string;
          "queue": string;
          "retried"?: number;
        };
        Update: {
          "dead"?: number;
          "done"?: number;
          "minute"?: string;
          "queue"?: string;
          "retried"?: number;
        };
        Relationships: [];
      };
      "dead_letter_counts": {
        Row: {
          "queue": string;
          "unresolved": number;
        };
        ComputedFields: never;
        Insert: {
          "queue": string;
          "unresolved"?: number;
        };
        Update: {
          "queue"?: string;
          "unresolved"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "dead_letter_counts_queue_fkey";
            columns: ["queue"];
            isOneToOne: true;
            referencedRelation: "queues";
            referencedColumns: ["name"];
          },
        ];
      };
      "dead_letters": {
        Row: {
          "attempts": number;
          "died_at": string;
          "enqueued_at": string;
          "error_code": string;
          "error_message": string;
          "id": number;
          "message": NonNullable<Json>;
          "msg_id": number;
          "queue": string;
          "redriven_at": string | null;
          "redriven_msg_id": number | null;
        };
        ComputedFields: never;
        Insert: {
          "attempts": number;
          "died_at"?: string;
          "enqueued_at": string;
          "error_code": string;
          "error_message": string;
          "id"?: never;
          "message": NonNullable<Json>;
          "msg_id": number;
          "queue": string;
          "redriven_at"?: string | null;
          "redriven_msg_id"?: number | null;
        };
        Update: {
          "attempts"?: number;
          "died_at"?: string;
          "enqueued_at"?: string;
          "error_code"?: string;
          "error_message"?: string;
          "id"?: never;
          "message"?: NonNullable<Json>;
          "msg_id"?: number;
          "queue"?: string;
          "redriven_at"?: string | null;
          "redriven_msg_id"?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "dead_letters_queue_fkey";
            columns: ["queue"];
            isOneToOne: false;
            referencedRelation: "queues";
            referencedColumns: ["name"];
          },
        ];
      };
      "drainers": {
        Row: {
          "drainer": string;
          "lease_expires_at": string;
          "queue": string;
          "started_at": string;
        };
        ComputedFields: never;
        Insert: {
          "drainer": string;
          "lease_expires_at": string;
          "queue": string;
          "started_at"?: string;
        };
        Update: {
          "drainer"?: string;
          "lease_expires_at"?: string;
          "queue"?: string;
          "started_at"?: string;
        };
        Relationships: [];
      };
      "queues": {
        Row: {
          "backoff_base_seconds": number;
          "backoff_cap_seconds": number;
          "backoff_factor": number;
          "batch_size": number;
          "consumer": string;
          "created_at": string;
          "linger_ms": number;
          "max_attempts": number;
          "max_drainers": number;
          "name": string;
          "parallelism": number;
          "paused_at": string | null;
          "vt_seconds": number;
        };
        ComputedFields: never;
        Insert: {
          "backoff_base_seconds"?: number;
          "backoff_cap_seconds"?: number;
          "backoff_factor"?: number;
          "batch_size"?: number;
          "consumer": string;
          "created_at"?: string;
          "linger_ms"?: number;
          "max_attempts"?: number;
          "max_drainers"?: number;
          "name": string;
          "parallelism"?: number;
          "paused_at"?: string | null;
          "vt_seconds"?: number;
        };
        Update: {
          "backoff_base_seconds"?: number;
          "backoff_cap_seconds"?: number;
          "backoff_factor"?: number;
          "batch_size"?: number;
          "consumer"?: string;
          "created_at"?: string;
          "linger_ms"?: number;
          "max_attempts"?: number;
          "max_drainers"?: number;
          "name"?: string;
          "parallelism"?: number;
          "paused_at"?: string | null;
          "vt_seconds"?: number;
        };
        Relationships: [];
      };
      "rings": {
        Row: {
          "id": number;
          "rung_at": string;
          "target": string;
        };
        ComputedFields: never;
        Insert: {
          "id"?: never;
          "rung_at"?: string;
          "target": string;
        };
        Update: {
          "id"?: never;
          "rung_at"?: string;
          "target"?: string;
        };
        Relationships: [];
      };
    };
    Views: {
      "stats": {
        Row: {
          "consumer": string | null;
          "dead": number | null;
          "dead_total": number | null;
          "depth": number | null;
          "done_1h": number | null;
          "done_1m": number | null;
          "done_total": number | null;
          "drainers": number | null;
          "in_flight": number | null;
          "oldest_age_seconds": number | null;
          "paused": boolean | null;
          "queue": string | null;
          "retried_1h": number | null;
          "retried_total": number | null;
          "visible": number | null;
        };
        ComputedFields: never;
        Relationships: [];
      };
    };
    Functions: {
      "ack": { Args: { "msg_id": number; "queue": string; "read_ct": number }; Returns: undefined };
      "begin_drain": { Args: { "drainer": string; "queue": string }; Returns: Json };
      "claim": {
        Args: { "drainer": string; "max_messages": number; "poll_ms"?: number; "queue": string };
        Returns: Json;
      };
      "end_drain": { Args: { "drainer": string; "queue": string }; Returns: undefined };
      "enqueue": {
        Args: { "delay_seconds"?: number; "message": Json; "queue": string };
        Returns: number;
      };
      "enqueue_many": {
        Args: { "delay_seconds"?: number; "messages": Json; "queue": string };
        Returns: number[];
      };
      "extend": {
        Args: { "drainer": string; "leases": Json; "queue": string; "seconds": number };
        Returns: Json;
      };
      "hand_over": { Args: { "drainer": string; "queue": string }; Returns: undefined };
      "list_dead_letters": { Args: { "max_letters"?: number; "queue"?: string }; Returns: Json };
      "message": { Args: { "data": Json; "type": string; "workspace_id"?: string }; Returns: Json };
      "pause": { Args: { "queue": string }; Returns: undefined };
      "prune": { Args: Record<PropertyKey, never>; Returns: undefined };
      "purge_dead": { Args: { "died_before": string; "queue": string }; Returns: number };
      "redrive": {
        Args: { "filter"?: Json; "max_messages"?: number; "queue": string };
        Returns: number;
      };
      "resume": { Args: { "queue": string }; Returns: undefined };
      "settle": {
        Args: { "drainer": string; "max_messages"?: number; "outcomes": Json; "queue": string };
        Returns: Json;
      };
      "sweep": { Args: Record<PropertyKey, never>; Returns: number };
      "try_leave": { Args: { "drainer": string; "queue": string }; Returns: boolean };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof (
      & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
      & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"]
    )
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals } ? (
    & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"]
  )[TableName] extends {
    Row: infer R;
  } ? R
  : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R;
    } ? R
    : never
  : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends
    {
      Insert: infer I;
    } ? I
  : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I;
    } ? I
    : never
  : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends
    {
      Update: infer U;
    } ? U
  : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U;
    } ? U
    : never
  : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][
    CompositeTypeName
  ]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never;

export const Constants = {
  "public": {
    Enums: {
      "completed_reason": ["manual", "auto_timeout", "early_finish", "withdrawn"],
      "decision": ["approved", "rejected"],
      "delivery_cause": ["event", "replay", "retry", "recover", "test"],
      "delivery_route": ["direct", "qstash"],
      "delivery_state": ["pending", "delivered", "failed"],
      "delivery_status": [
        "pending",
        "delivering",
        "retrying",
        "delivered",
        "exhausted",
        "held",
        "cancelled",
      ],
      "disabled_reason": ["gone", "failing", "manual"],
      "event_source": ["api", "domain", "operational", "test"],
      "invitation_status": ["pending", "started", "completed", "expired"],
      "outbox_status": ["pending", "published", "failed"],
      "question_type": ["video", "text", "multiple_choice", "coding"],
      "recommendation": ["hire", "consider", "reject"],
      "report_event_status": ["pending", "processing", "completed", "failed"],
      "response_type": ["video", "text", "choice", "code"],
      "signature_kind": ["hmac", "ed25519"],
      "template_status": ["draft", "published", "archived"],
      "test_run_status": ["pending", "sent", "done", "failed", "skipped"],
      "test_runner_kind": ["http", "piston"],
      "transcript_origin": ["candidate", "asr", "human"],
      "transcription_status": ["pending", "done", "failed", "skipped"],
      "workspace_role": ["owner", "admin", "recruiter", "reviewer"],
    },
  },
  "queue": {
    Enums: {},
  },
} as const;

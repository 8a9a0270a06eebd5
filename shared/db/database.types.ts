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
      "interview_report_event": {
        Row: {
          "attempts": number;
          "created_at": string;
          "error_code": string | null;
          "error_detail": string | null;
          "id": string;
          "interview_id": string;
          "processed_at": string | null;
          "status": Database["public"]["Enums"]["report_event_status"];
          "updated_at": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
          "attempts"?: number;
          "created_at"?: string;
          "error_code"?: string | null;
          "error_detail"?: string | null;
          "id"?: string;
          "interview_id": string;
          "processed_at"?: string | null;
          "status"?: Database["public"]["Enums"]["report_event_status"];
          "updated_at"?: string;
          "workspace_id": string;
        };
        Update: {
          "attempts"?: number;
          "created_at"?: string;
          "error_code"?: string | null;
          "error_detail"?: string | null;
          "id"?: string;
          "interview_id"?: string;
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
      "invitations": {
        Row: {
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
          "started_at": string | null;
          "status": Database["public"]["Enums"]["invitation_status"];
          "template_id": string;
          "template_version_id": string;
          "time_multiplier": number;
          "token_hash": string;
          "workspace_id": string;
        };
        ComputedFields: never;
        Insert: {
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
          "started_at"?: string | null;
          "status"?: Database["public"]["Enums"]["invitation_status"];
          "template_id": string;
          "template_version_id": string;
          "time_multiplier"?: number;
          "token_hash": string;
          "workspace_id": string;
        };
        Update: {
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
          "started_at"?: string | null;
          "status"?: Database["public"]["Enums"]["invitation_status"];
          "template_id"?: string;
          "template_version_id"?: string;
          "time_multiplier"?: number;
          "token_hash"?: string;
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
          "order": number;
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
      "report_ratings": {
        Row: {
          "competency_id": string;
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
          "note"?: string;
          "rated_at"?: string;
          "rater_id": string;
          "report_id": string;
          "score": number;
          "workspace_id": string;
        };
        Update: {
          "competency_id"?: string;
          "note"?: string;
          "rated_at"?: string;
          "rater_id"?: string;
          "report_id"?: string;
          "score"?: number;
          "workspace_id"?: string;
        };
        Relationships: [
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
          "minimum_coverage": number;
          "name": string;
        };
        ComputedFields: never;
        Insert: {
          "consider_from"?: number;
          "created_at"?: string;
          "hidden_test_weight"?: number;
          "hire_from"?: number;
          "id"?: string;
          "invitation_expiry"?: string;
          "minimum_coverage"?: number;
          "name": string;
        };
        Update: {
          "consider_from"?: number;
          "created_at"?: string;
          "hidden_test_weight"?: number;
          "hire_from"?: number;
          "id"?: string;
          "invitation_expiry"?: string;
          "minimum_coverage"?: number;
          "name"?: string;
        };
        Relationships: [];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      "complete_invitation": {
        Args: { "invitation_id": string; "reason"?: string };
        Returns: Json;
      };
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
      "create_template": { Args: { "template": Json; "workspace_id": string }; Returns: string };
      "create_workspace": { Args: { "name": string; "owner_id": string }; Returns: string };
      "dispatch_pending_report_events": {
        Args: { "max_events"?: number; "min_age_seconds"?: number };
        Returns: Json;
      };
      "dispatch_report_event": { Args: { "event_id": string }; Returns: Json };
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
      "get_analysis_input": { Args: { "interview_id": string }; Returns: Json };
      "get_interview": { Args: Record<PropertyKey, never>; Returns: Json };
      "get_invitation_report": {
        Args: { "invitation_id": string; "version"?: number };
        Returns: Json;
      };
      "get_metrics": { Args: Record<PropertyKey, never>; Returns: Json };
      "get_report": { Args: { "report_id": string }; Returns: Json };
      "list_report_events": {
        Args: {
          "cursor"?: string;
          "page_size"?: number;
          "status"?: string;
          "workspace_id"?: string;
        };
        Returns: Json;
      };
      "publish_template": { Args: { "template_id": string }; Returns: string };
      "rate_report": { Args: { "ratings": Json; "report_id": string }; Returns: Json };
      "ready": { Args: Record<PropertyKey, never>; Returns: Json };
      "rerun_report": { Args: { "invitation_id": string }; Returns: Json };
      "start_invitation": { Args: { "invitation_id": string }; Returns: Json };
      "submit_response": { Args: { "invitation_id": string; "response": Json }; Returns: Json };
      "submit_transcript": {
        Args: { "invitation_id": string; "response_id": string; "transcript": Json };
        Returns: Json;
      };
      "sweep_invitations": { Args: { "max_invitations"?: number }; Returns: number };
    };
    Enums: {
      "completed_reason": "manual" | "auto_timeout" | "early_finish";
      "invitation_status": "pending" | "started" | "completed" | "expired";
      "outbox_status": "pending" | "published" | "failed";
      "question_type": "video" | "text" | "multiple_choice" | "coding";
      "recommendation": "hire" | "consider" | "reject";
      "report_event_status": "pending" | "processing" | "completed" | "failed";
      "response_type": "video" | "text" | "choice" | "code";
      "template_status": "draft" | "published" | "archived";
      "transcript_origin": "asr" | "candidate" | "human";
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
      "completed_reason": ["manual", "auto_timeout", "early_finish"],
      "invitation_status": ["pending", "started", "completed", "expired"],
      "outbox_status": ["pending", "published", "failed"],
      "question_type": ["video", "text", "multiple_choice", "coding"],
      "recommendation": ["hire", "consider", "reject"],
      "report_event_status": ["pending", "processing", "completed", "failed"],
      "response_type": ["video", "text", "choice", "code"],
      "template_status": ["draft", "published", "archived"],
      "transcript_origin": ["asr", "candidate", "human"],
      "workspace_role": ["owner", "admin", "recruiter", "reviewer"],
    },
  },
  "queue": {
    Enums: {},
  },
} as const;

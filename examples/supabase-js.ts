/** An interview from the template to the report with supabase-js, as a product's own code would do it. */
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { Database } from "../shared/db/database.types.ts";

const sentSchema = z.object({ invitation: z.object({ id: z.guid() }), accessToken: z.string() });
const viewSchema = z.object({ questions: z.array(z.object({ id: z.guid() })) });
const QUESTION = "How do you find out why a page became slow?";
const ANSWER = "I compare traces from before and after, then look at what was deployed between.";

/** Takes one interview on the project and returns its report. */
export async function interviewWithSupabaseJs(url: string, publishableKey: string) {
  const supabase = createClient<Database>(url, publishableKey);
  const email = `recruiter-${crypto.randomUUID()}@example.com`;
  const signedUp = await supabase.auth.signUp({ email, password: crypto.randomUUID() });
  if (signedUp.error) throw signedUp.error;
  // Calls the API as the recruiter, or with a candidate's token as the candidate.
  async function api(method: "GET" | "POST", path: string, body?: object, token?: string) {
    const headers = token ? { "x-interview-token": token } : undefined;
    const answer = await supabase.functions.invoke(`api/v1${path}`, { method, headers, body });
    if (answer.error) throw new Error(`${path}: ${await answer.error.context?.text()}`);
    return answer.data;
  }

  // Tables and functions are typed; row-level security decides what a member may see and write.
  const { data: workspace } = await supabase.rpc("create_workspace", { name: "Larkfield Home" })
    .throwOnError();
  const { data: template } = await supabase.from("interview_templates")
    .insert({ workspace_id: workspace, title: "Support engineer", interview_type: "technical" })
    .select("id").single().throwOnError();
  const question = { template_id: template.id, type: "text" as const, text: QUESTION };
  await supabase.from("questions").insert(question).throwOnError();
  await supabase.rpc("publish_template", { template_id: template.id }).throwOnError();
  const candidate = { candidateEmail: "robin.vale@example.com", candidateName: "Robin Vale" };
  const sent = await api("POST", "/invitations", { templateId: template.id, ...candidate });
  const { invitation: { id }, accessToken } = sentSchema.parse(sent);

  await api("POST", `/invitations/${id}/start`, {}, accessToken);
  const view = await api("GET", `/invitations/${id}/interview`, undefined, accessToken);
  for (const { id: questionId } of viewSchema.parse(view).questions) {
    const answer = { type: "text", questionId, content: ANSWER };
    await api("POST", `/invitations/${id}/responses`, answer, accessToken);
  }
  await api("POST", `/invitations/${id}/complete`, {}, accessToken);

  for (let attempt = 0; attempt < 100; attempt++) {
    const { data } = await supabase.from("interview_reports").select("id").eq("interview_id", id);
    if (data?.length) return (await api("GET", `/invitations/${id}/report`)).report;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The report did not come within 20 seconds.");
}

// npx -y deno@2.9.6 run -A examples/supabase-js.ts http://127.0.0.1:54321 <publishable key>
if (import.meta.main) console.log(await interviewWithSupabaseJs(Deno.args[0]!, Deno.args[1]!));

/**
 * The shapes of documents in SQL, written from the contract of the API, which is made of the zod schemas of
 * its routes: a limit is said there, once, and both sides hold to it.
 */
import { join } from "node:path";
import { openApiText } from "../../supabase/functions/api/write_openapi.ts";
import { TEXTS_FILE, textsSql } from "./texts.ts";

// deno-lint-ignore no-explicit-any -- JSON Schema is data, of which the keywords below are read
type JsonSchema = Record<string, any>;

/** A shape as `private.shape_error` takes it. */
type Shape = Record<string, unknown>;

interface ShapeFunction {
  name: string;
  /** The component of the contract that it is written from. */
  component: string;
  /** Fields that may be empty as far as the shape goes: the function refuses that with a code of its own. */
  mayBeEmpty?: readonly string[];
}

const FILES: Readonly<Record<string, readonly ShapeFunction[]>> = {
  "20_workspaces/shapes.sql": [
    { name: "workspaces.new_workspace_shape", component: "NewWorkspace" },
    { name: "workspaces.settings_changes_shape", component: "WorkspaceSettingsChanges" },
    { name: "workspaces.new_consent_text_shape", component: "NewConsentText" },
    { name: "workspaces.new_member_shape", component: "NewMember" },
    { name: "workspaces.member_changes_shape", component: "MemberChanges" },
  ],
  "40_interviews/template_shapes.sql": [
    { name: "interviews.new_template_shape", component: "NewTemplate" },
    { name: "interviews.template_changes_shape", component: "TemplateChanges" },
    { name: "interviews.new_question_shape", component: "NewQuestion" },
    { name: "interviews.question_changes_shape", component: "QuestionChanges" },
  ],
  "40_interviews/shapes.sql": [
    { name: "interviews.new_invitation_shape", component: "NewInvitation" },
    { name: "interviews.invitation_changes_shape", component: "InvitationChanges" },
    { name: "interviews.new_decision_shape", component: "NewDecision" },
    { name: "interviews.new_consent_shape", component: "NewConsent" },
    { name: "interviews.new_upload_shape", component: "NewUpload" },
    {
      name: "interviews.response_shape",
      component: "ResponseSubmission",
      mayBeEmpty: ["content", "choiceOptionIds"],
    },
    { name: "interviews.transcript_shape", component: "SpokenText" },
  ],
  "45_test_runs/shapes.sql": [
    { name: "test_runs.new_runner_shape", component: "NewTestRunner" },
    { name: "test_runs.results_shape", component: "TestRunResults" },
  ],
  "50_reports/shapes.sql": [
    { name: "reports.ratings_shape", component: "Ratings" },
    { name: "reports.rating_draft_shape", component: "RatingDraft" },
  ],
};

/** The generated files, by their path from supabase/schemas on. */
export function shapeFiles(contract: JsonSchema = JSON.parse(openApiText())): Map<string, string> {
  const { schemas } = contract.components;
  const files = new Map(
    Object.entries(FILES).map(([path, functions]) => [
      path,
      [HEADER, ...functions.map((each) => writeFunction(each, schemas))].join("\n"),
    ]),
  );
  const settings = schemas.NewTemplate.properties.settings.properties as JsonSchema;
  const defaults = Object.entries(settings).map(([name, { default: value }]) => [name, value]);
  const path = "40_interviews/template_shapes.sql";
  return files.set(TEXTS_FILE, textsSql()).set(
    path,
    `${files.get(path)}\n${
      writeJsonFunction(
        "interviews.default_settings",
        Object.fromEntries(defaults),
        "What a template's settings are where it does not say.",
      )
    }`,
  );
}

/** Brings the generated files up to date and tells which ones it wrote. */
export async function writeShapes(directory: string): Promise<string[]> {
  const stale = await staleShapes(directory);
  const files = shapeFiles();
  for (const path of stale) await Deno.writeTextFile(join(directory, path), files.get(path)!);
  return stale;
}

/** Which generated files are not what the contract gives. */
export async function staleShapes(directory: string): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, text] of shapeFiles()) {
    const present = await Deno.readTextFile(join(directory, path)).catch(() => "");
    if (present.replaceAll("\r\n", "\n") !== text) stale.push(path);
  }
  return stale;
}

const HEADER = `\
-- What documents must look like. Generated from the zod schemas of the API's routes by
-- \`npx -y deno@2.9.6 task schema\` (scripts/schema/shapes.ts): edit those, not this file.
`;

function writeFunction(
  { name, component, mayBeEmpty = [] }: ShapeFunction,
  components: Record<string, JsonSchema>,
): string {
  const shape = shapeOf(components[component]!, components, component) as {
    fields: Record<string, Shape>;
  };
  for (const field of mayBeEmpty) {
    delete shape.fields[field]!.min;
    delete shape.fields[field]!.visible;
  }
  return writeJsonFunction(name, shape, `The shape of ${component}.`);
}

function writeJsonFunction(name: string, value: unknown, comment: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return `\
create function ${name}()
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select ${quoted(layOut(value, "  "))}::jsonb
$$;
comment on function ${name} is ${quoted(comment)};
`;
}

/** JSON in lines that are short enough to read. */
function layOut(value: unknown, indent: string): string {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= 200 || typeof value !== "object" || value === null) {
    return flat;
  }
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Array.isArray(value)
    ? value.map((item) => layOut(item, inner))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}:${layOut(item, inner)}`);
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}

/** What may stand in a schema without a counterpart in a shape: it limits nothing. */
const SILENT = ["description", "example", "default"];

/**
 * The shape that says the same as the schema.
 *
 * @throws {Error} where a shape cannot say it: a limit must not get lost on the way
 */
export function shapeOf(
  schema: JsonSchema,
  components: Record<string, JsonSchema>,
  path: string,
): Shape {
  const { $ref, oneOf, type, ...rest } = schema;
  if ($ref !== undefined) {
    return shapeOf(components[$ref.split("/").at(-1)]!, components, path);
  }
  if (oneOf !== undefined) return mergeVariants(oneOf, components, path);
  const types: string[] = [type].flat();
  const kind = types.find((each) => each !== "null");
  const shape: Shape = { type: kind };
  if (types.includes("null")) shape.nullable = true;
  if (kind === "object" && rest.additionalProperties !== false) {
    throw new Error(`${path}: a shape has a fixed list of fields`);
  }
  for (const [keyword, value] of Object.entries(rest)) {
    switch (keyword) {
      case "properties":
        shape.fields = Object.fromEntries(
          Object.entries<JsonSchema>(value).map(([name, field]) => [
            name,
            shapeOf(field, components, `${path}.${name}`),
          ]),
        );
        break;
      case "items":
        shape.items = shapeOf(value, components, `${path}[]`);
        break;
      case "additionalProperties":
        break;
      case "required":
      case "enum":
        shape[keyword] = value;
        break;
      case "minLength":
      case "minItems":
      case "minProperties":
      case "minimum":
        shape.min = value;
        break;
      case "maxLength":
      case "maxItems":
      case "maximum":
        shape.max = value;
        break;
      case "exclusiveMinimum":
        shape.above = value;
        break;
      case "uniqueItems":
        shape.unique = schema["x-unique-by"] ?? true;
        break;
      case "x-unique-by":
        break;
      case "x-not-blank":
        shape.visible = value;
        break;
      case "x-one-line":
        shape.line = value;
        break;
      case "pattern":
        shape.pattern = postgresPattern(value, path);
        break;
      case "format":
        Object.assign(shape, formatShape(value, path));
        break;
      default:
        if (!SILENT.includes(keyword)) {
          throw new Error(`${path}: a shape cannot say "${keyword}"`);
        }
    }
  }
  return shape;
}

/** All fields of the variants, none required: which of them go together, the function that uses it checks. */
function mergeVariants(
  variants: JsonSchema[],
  components: Record<string, JsonSchema>,
  path: string,
): Shape {
  const fields: Record<string, Shape> = {};
  for (const variant of variants) {
    const shape = shapeOf(variant, components, path);
    for (const [name, field] of Object.entries(shape.fields as Record<string, Shape>)) {
      const known = fields[name];
      if (known?.enum !== undefined) {
        known.enum = [...known.enum as unknown[], ...field.enum as unknown[]];
      } else if (known !== undefined && JSON.stringify(known) !== JSON.stringify(field)) {
        throw new Error(`${path}.${name}: two variants want different things of it`);
      } else fields[name] = field;
    }
  }
  return { type: "object", fields };
}

function formatShape(format: string, path: string): Shape {
  switch (format) {
    case "uuid":
      return { format: "uuid" };
    case "date-time":
      return { format: "timestamptz" };
    case "idn-email":
      return { format: "email" };
    default:
      throw new Error(`${path}: a shape has no format "${format}"`);
  }
}

/** The same regular expression for Postgres, whose classes of characters depend on the locale. */
function postgresPattern(source: string, path: string): string {
  const pattern = source.replaceAll("\\/", "/").replaceAll("\\d", "[0-9]");
  const counts = Array.from(pattern.matchAll(/\{([0-9,]+)\}/g), ([, each]) => each!.split(","));
  if (/\\[a-zA-Z]|\(\?[^:]/.test(pattern) || counts.flat().some((each) => Number(each) > 255)) {
    throw new Error(`${path}: Postgres may read ${source} differently`);
  }
  return pattern;
}

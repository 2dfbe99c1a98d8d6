package mds.template;

import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.LineMap;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.template.node.Evaluation;
import mds.template.node.NativeOutput;
import mds.template.node.Output;
import mds.template.node.Recorder;
import mds.template.node.RecordingOutput;
import mds.template.node.Run;
import mds.template.node.TextOutput;
import mds.template.syntax.Parser;
import mds.value.TemplateContext;

/** A parsed template. Immutable: many threads may render it at once, each with its context. */
public final class Template {

  private final TemplateEngine engine;
  private final SourceText source;
  private final TextRange part;
  private final Parser.Parsed parsed;
  private final PebbleTemplateImpl pebbleTemplate;
  private final boolean hasJinja;

  /**
   * What a template rendered to.
   *
   * @param lineMap where each line of the text comes from
   */
  public record Rendered(String text, LineMap lineMap) {}

  Template(TemplateEngine engine, SourceText source, TextRange part, Parser.Parsed parsed) {
    this.engine = engine;
    this.source = source;
    this.part = part;
    this.parsed = parsed;
    this.pebbleTemplate = new PebbleTemplateImpl(null, parsed.root(), source.path());
    this.hasJinja = TemplateEngine.hasJinja(text());
  }

  private String text() {
    return source.text().substring(part.start(), part.end());
  }

  /**
   * Renders to text.
   *
   * @throws DiagnosticException with the place of what failed and the macro calls that led there
   */
  public String render(TemplateContext context) throws DiagnosticException {
    if (!hasJinja) {
      return text();
    }
    TextOutput output = new TextOutput();
    run(output, context, Optional.empty(), false);
    return output.captured();
  }

  /**
   * Renders to text with a map back to its origins, through the macros that wrote it.
   *
   * @throws DiagnosticException as {@link #render} does
   */
  public Rendered renderWithLineMap(TemplateContext context) throws DiagnosticException {
    Recorder recorder = new Recorder();
    RecordingOutput output = new RecordingOutput(recorder);
    run(output, context, Optional.of(recorder), false);
    return new Rendered(hasJinja ? output.captured() : text(), output.lineMap());
  }

  /**
   * Renders as dbt renders a model while it collects its refs: what is undefined may be called and
   * asked for attributes, since macros may be missing that are not reached in the end.
   *
   * @throws DiagnosticException as {@link #render} does
   */
  public String renderForgiving(TemplateContext context) throws DiagnosticException {
    if (!hasJinja) {
      return text();
    }
    TextOutput output = new TextOutput();
    run(output, context, Optional.empty(), true);
    return output.captured();
  }

  /**
   * Renders to a value, as dbt renders what stands in YAML: a single expression that is no constant
   * keeps its type, all else is text, which the filters {@code as_native}, {@code as_bool}, {@code
   * as_number} and {@code as_text} decide on.
   *
   * @throws DiagnosticException as {@link #render} does
   */
  public Object evaluate(TemplateContext context) throws DiagnosticException {
    if (!hasJinja) {
      return text();
    }
    NativeOutput output = new NativeOutput();
    return Failures.translated(
        source.at(part),
        () -> {
          evaluate(output, origin(context, Optional.empty(), false, true));
          return output.result();
        });
  }

  /** The calls that stand in the template, by which dbt tells the macros that it depends on. */
  public List<MacroCall> calls() {
    return MacroCall.of(parsed.calls());
  }

  Parser.Parsed parsed() {
    return parsed;
  }

  private void run(
      Output output, TemplateContext context, Optional<Recorder> recorder, boolean forgiving)
      throws DiagnosticException {
    Failures.translated(
        source.at(part),
        () -> {
          evaluate(output, origin(context, recorder, forgiving, false));
          return output;
        });
  }

  private Evaluation.Origin origin(
      TemplateContext context, Optional<Recorder> recorder, boolean forgiving, boolean isNative) {
    Run run = new Run(engine.deepestMacroCall(), recorder);
    return new Evaluation.Origin(pebbleTemplate, context, run, forgiving, isNative);
  }

  /** The origin of runs that a running template starts, such as those of a macro of the context. */
  Evaluation.Origin origin(TemplateContext context, Optional<Run> run) {
    return new Evaluation.Origin(
        pebbleTemplate,
        context,
        run.orElseGet(() -> new Run(engine.deepestMacroCall(), Optional.empty())),
        false,
        false);
  }

  private void evaluate(Output output, Evaluation.Origin origin) {
    parsed.root().render(pebbleTemplate, output, Evaluation.of(origin, parsed.root().layout()));
  }
}

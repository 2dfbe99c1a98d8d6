package mds.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.template.node.ConstantNode;
import mds.template.node.Evaluation;
import mds.template.node.ExpressionNode;
import mds.template.node.MacroNode;
import mds.template.node.MacroValue;
import mds.template.node.Run;
import mds.template.node.SequenceNode;
import mds.value.Arguments;
import mds.value.ReturnSignal;
import mds.value.TemplateCallable;
import mds.value.TemplateContext;
import mds.value.TemplateObject;
import mds.value.Text;

/**
 * A macro of a file: also a generic test, which is the macro {@code test_<name>}, and a
 * materialization, which is the macro {@code materialization_<name>_<adapter>}. Immutable.
 */
public final class MacroDefinition {

  private final Template template;
  private final SourceText source;
  private final MacroNode macro;

  /**
   * A parameter.
   *
   * @param type as it is written after the colon
   */
  public record Parameter(String name, Optional<String> type, boolean hasDefault) {}

  private MacroDefinition(Template template, SourceText source, MacroNode macro) {
    this.template = template;
    this.source = source;
    this.macro = macro;
  }

  /**
   * The macros of a part of a file, such as one of its blocks.
   *
   * @throws DiagnosticException when it is no Jinja
   */
  public static List<MacroDefinition> parse(
      TemplateEngine engine, SourceText source, TextRange part) throws DiagnosticException {
    Template template = engine.parse(source, part);
    List<MacroDefinition> macros = new ArrayList<>();
    template
        .parsed()
        .macros()
        .forEach(macro -> macros.add(new MacroDefinition(template, source, macro)));
    return macros;
  }

  public String name() {
    return macro.name();
  }

  public List<Parameter> parameters() {
    return macro.signature().parameters().stream()
        .map(
            parameter ->
                new Parameter(
                    parameter.name(), parameter.type(), parameter.defaultValue().isPresent()))
        .toList();
  }

  /** The names of the parameters; a materialization has one, its languages. */
  public List<String> parameterNames() {
    return parameters().stream().map(Parameter::name).toList();
  }

  /** The languages of models that a materialization takes; none for other macros. */
  public List<String> supportedLanguages() {
    return macro.signature().parameters().stream()
        .filter(parameter -> parameter.name().equals("supported_languages"))
        .flatMap(parameter -> parameter.defaultValue().stream())
        .flatMap(MacroDefinition::constants)
        .toList();
  }

  private static Stream<String> constants(ExpressionNode list) {
    return list instanceof SequenceNode sequence
        ? sequence.items().stream()
            .filter(ConstantNode.class::isInstance)
            .map(item -> Text.str(((ConstantNode) item).constant()))
        : Stream.empty();
  }

  public Location location() {
    return source.at(macro.range());
  }

  /** The calls in it, by which dbt tells the macros that it depends on. */
  public List<MacroCall> calls() {
    return template.calls();
  }

  /**
   * The macro as templates call it, with the names that its body sees. A call gives the text that
   * the body writes, or the value that it passes to {@code return}.
   */
  public TemplateCallable bind(TemplateContext context) {
    return new Bound(this, context);
  }

  private Object call(Arguments arguments, TemplateContext context) {
    Optional<Run> run = Run.of(arguments.site());
    Evaluation.Origin origin = template.origin(context, run);
    Evaluation definedIn = Evaluation.of(origin, template.parsed().root().layout());
    try {
      return new MacroValue(macro, definedIn).call(arguments);
    } catch (ReturnSignal returned) {
      return returned.value();
    }
  }

  private record Bound(MacroDefinition definition, TemplateContext context)
      implements TemplateCallable, TemplateObject {

    @Override
    public Object call(Arguments arguments) {
      return definition.call(arguments, context);
    }

    @Override
    public Object attribute(String name) {
      return name.equals("name") ? definition.name() : TemplateObject.super.attribute(name);
    }

    @Override
    public String repr() {
      return "<macro " + definition.name() + ">";
    }

    @Override
    public String typeName() {
      return "MacroGenerator";
    }

    @Override
    public String toString() {
      return repr();
    }
  }
}

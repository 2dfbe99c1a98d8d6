package mds.template.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.TextRange;
import mds.template.node.BodyNode;
import mds.template.node.CallBlockNode;
import mds.template.node.CallNode;
import mds.template.node.ConstantNode;
import mds.template.node.ExpressionNode;
import mds.template.node.Layout;
import mds.template.node.MacroNode;
import mds.template.node.MacroNode.Parameter;
import mds.template.node.SequenceNode;
import mds.template.node.Variable;
import mds.template.syntax.Token.Kind;

/** Parses macros, the blocks of dbt that are macros under another name, and call blocks. */
final class MacroParser {

  private final StatementParser statements;
  private final TokenStream tokens;
  private final Scopes scopes;
  private final ExpressionParser expressions;
  private final LoopParser loops;
  private final SignatureParser signatures;
  private final List<MacroNode> found = new ArrayList<>();

  MacroParser(
      StatementParser statements,
      TokenStream tokens,
      Scopes scopes,
      ExpressionParser expressions,
      LoopParser loops) {
    this.statements = statements;
    this.tokens = tokens;
    this.scopes = scopes;
    this.expressions = expressions;
    this.loops = loops;
    this.signatures = new SignatureParser(tokens, scopes, expressions);
  }

  List<MacroNode> found() {
    return found;
  }

  MacroNode macro(int start) {
    String name = tokens.expect(Kind.NAME).text();
    return named(start, name, "endmacro", signatures::parameters);
  }

  /** A generic test: a macro whose name has a prefix. */
  MacroNode test(int start, String end) {
    String name = "test_" + tokens.expect(Kind.NAME).text();
    return named(start, name, end, signatures::parameters);
  }

  MacroNode docs(int start) {
    String name = tokens.expect(Kind.NAME).text();
    return named(start, name, "enddocs", List::of);
  }

  /** A materialization: a macro named after the adapter that it is for. */
  MacroNode materialization(int start) {
    String name = tokens.expect(Kind.NAME).text();
    String adapter = "default";
    Optional<ExpressionNode> languages = Optional.empty();
    while (tokens.skip(Kind.COMMA)) {
      Token option = tokens.expect(Kind.NAME);
      switch (option.text()) {
        case "default" -> {
          // for every adapter
        }
        case "adapter" -> adapter = adapter();
        case "supported_languages" -> {
          tokens.expect(Kind.ASSIGN);
          languages = Optional.of(expressions.expression());
        }
        default ->
            throw tokens.failure(
                "materialization `" + name + "` has no option `" + option.text() + "`",
                tokens.since(option.start()));
      }
    }
    ExpressionNode supported = languages.orElseGet(() -> sqlOnly(start));
    return named(
        start,
        "materialization_" + name + "_" + adapter,
        "endmaterialization",
        () -> List.of(languages(supported)));
  }

  private String adapter() {
    tokens.expect(Kind.ASSIGN);
    return tokens.expect(Kind.STRING).text();
  }

  private ExpressionNode sqlOnly(int start) {
    TextRange range = tokens.since(start);
    return new SequenceNode(range, List.of(new ConstantNode(range, "sql")), false);
  }

  private Parameter languages(ExpressionNode supported) {
    Variable variable = scopes.parameter("supported_languages");
    return new Parameter(variable, Optional.empty(), Optional.of(supported));
  }

  private interface Parameters {
    List<Parameter> parse();
  }

  private MacroNode named(int start, String name, String end, Parameters parameters) {
    Variable target = scopes.set(MacroNode.PREFIX + name);
    Layout layout = new Layout(tokens.source());
    Scope scope = scopes.current().function(layout);
    MacroNode macro =
        statements.within(
            scope,
            () -> {
              List<Parameter> declared = parameters.parse();
              BodyNode body = loops.outside(() -> statements.closedBody(end));
              return new MacroNode(
                  name,
                  tokens.since(start),
                  Optional.of(target),
                  signatures.signature(declared, scope),
                  layout,
                  body);
            });
    found.add(macro);
    return macro;
  }

  /**
   * {@code {% call(parameters) macro(arguments) %}}: parameters and body are a macro of their own.
   */
  CallBlockNode callBlock(int start) {
    Layout layout = new Layout(tokens.source());
    Scope scope = scopes.current().function(layout);
    List<Parameter> parameters =
        tokens.at(Kind.OPEN_PARENTHESIS)
            ? statements.within(scope, signatures::parameters)
            : List.of();
    int callStart = tokens.current().start();
    ExpressionNode expression = expressions.expression();
    if (!(expression instanceof CallNode call)) {
      throw tokens.failure("expected a call", tokens.since(callStart));
    }
    MacroNode caller =
        statements.within(
            scope,
            () -> {
              BodyNode body = loops.outside(() -> statements.closedBody("endcall"));
              return new MacroNode(
                  "caller",
                  tokens.since(start),
                  Optional.empty(),
                  signatures.signature(parameters, scope),
                  layout,
                  body);
            });
    return new CallBlockNode(call, caller);
  }
}

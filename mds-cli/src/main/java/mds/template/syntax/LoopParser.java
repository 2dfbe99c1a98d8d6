package mds.template.syntax;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mds.template.node.BodyNode;
import mds.template.node.ExpressionNode;
import mds.template.node.ForNode;
import mds.template.node.Layout;
import mds.template.node.Target;
import mds.template.node.Variable;

/** Parses {@code for}, whose body, test and {@code else} each have a scope of their own. */
final class LoopParser {

  private final StatementParser statements;
  private final TokenStream tokens;
  private final Scopes scopes;
  private final ExpressionParser expressions;
  private final TargetParser targets;

  /** How many loops can be left here: those whose body is around, in the same macro. */
  private int depth;

  /** How many loops are around in any way. */
  private int around;

  LoopParser(
      StatementParser statements,
      TokenStream tokens,
      Scopes scopes,
      ExpressionParser expressions,
      TargetParser targets) {
    this.statements = statements;
    this.tokens = tokens;
    this.scopes = scopes;
    this.expressions = expressions;
    this.targets = targets;
  }

  boolean isInside() {
    return depth > 0;
  }

  /** Parses what a loop around it cannot be left from, such as a macro. */
  <T> T outside(Supplier<T> parse) {
    int before = depth;
    depth = 0;
    T parsed = parse.get();
    depth = before;
    return parsed;
  }

  /** Fails when a loop's own variable is assigned to within the loop. */
  void checkNotLoop(Target target) {
    if (around == 0) {
      return;
    }
    target.variables(
        variable -> {
          if (variable.name().equals("loop")) {
            throw tokens.failure("cannot assign to the special variable `loop`", target.range());
          }
        },
        variable -> {});
  }

  ForNode loop() {
    around++;
    Target target = targets.plain();
    checkNotLoop(target);
    tokens.expectName("in");
    ExpressionNode iterable = expressions.tupleWithoutCondition(() -> tokens.atName("recursive"));
    Scope group = scopes.current().inner();
    Optional<ForNode.Filter> filter =
        tokens.skipName("if") ? Optional.of(filter(target.copy(), group)) : Optional.empty();
    Optional<Layout> recursion = Optional.empty();
    if (tokens.skipName("recursive")) {
      recursion = Optional.of(new Layout(tokens.source()));
      group.becomeFunction(recursion.get());
    }
    Variable loop = new Variable("loop");
    ForNode.Part body = body(target, loop, group);
    Optional<ForNode.Otherwise> otherwise =
        tokens.next().isName("else") ? Optional.of(otherwise(group)) : Optional.empty();
    around--;
    return new ForNode(iterable, body, loop, filter, otherwise, recursion);
  }

  private ForNode.Filter filter(Target target, Scope group) {
    Scope scope = group.inner();
    ExpressionNode test =
        statements.within(
            scope,
            () -> {
              scopes.parameter(target);
              return expressions.expression();
            });
    return new ForNode.Filter(scope.entry(), target, test);
  }

  private ForNode.Part body(Target target, Variable loop, Scope group) {
    Scope scope = group.inner();
    BodyNode body =
        statements.within(
            scope,
            () -> {
              scope.parameter(loop);
              scopes.parameter(target);
              depth++;
              BodyNode parsed = statements.body(Set.of("endfor", "else"));
              depth--;
              return parsed;
            });
    return new ForNode.Part(scope.entry(), target, body);
  }

  private ForNode.Otherwise otherwise(Scope group) {
    Scope scope = group.inner();
    BodyNode body = statements.within(scope, () -> statements.closedBody("endfor"));
    return new ForNode.Otherwise(scope.entry(), body);
  }
}

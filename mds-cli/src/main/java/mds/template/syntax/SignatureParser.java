package mds.template.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.template.node.MacroNode.Parameter;
import mds.template.node.MacroNode.Signature;
import mds.template.node.Variable;
import mds.template.syntax.Token.Kind;

/** Parses the parameters of macros, which dbt allows to have types. */
final class SignatureParser {

  private final TokenStream tokens;
  private final Scopes scopes;
  private final ExpressionParser expressions;

  SignatureParser(TokenStream tokens, Scopes scopes, ExpressionParser expressions) {
    this.tokens = tokens;
    this.scopes = scopes;
    this.expressions = expressions;
  }

  /** The parameters in their parentheses, in the scope of the macro. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    tokens.expect(Kind.OPEN_PARENTHESIS);
    while (!tokens.at(Kind.CLOSE_PARENTHESIS)) {
      if (!parameters.isEmpty()) {
        tokens.expect(Kind.COMMA);
      }
      boolean defaultsBegan =
          !parameters.isEmpty() && parameters.get(parameters.size() - 1).defaultValue().isPresent();
      parameters.add(parameter(defaultsBegan));
    }
    tokens.next();
    return parameters;
  }

  private Parameter parameter(boolean defaultsBegan) {
    Token name = tokens.expect(Kind.NAME);
    Optional<String> type = tokens.skip(Kind.COLON) ? Optional.of(type()) : Optional.empty();
    Variable variable = scopes.parameter(name.text());
    if (tokens.skip(Kind.ASSIGN)) {
      return new Parameter(variable, type, Optional.of(expressions.expression()));
    }
    if (defaultsBegan) {
      throw tokens.failure(
          "a parameter without default follows one with a default", tokens.since(name.start()));
    }
    return new Parameter(variable, type, Optional.empty());
  }

  private String type() {
    int start = tokens.expect(Kind.NAME).start();
    if (tokens.skip(Kind.OPEN_BRACKET)) {
      boolean first = true;
      while (!tokens.at(Kind.CLOSE_BRACKET)) {
        if (!first) {
          tokens.expect(Kind.COMMA);
        }
        first = false;
        type();
      }
      tokens.next();
    }
    return tokens.source().text().substring(start, tokens.since(start).end());
  }

  /** What a macro takes, once its body is read: names such as varargs count where they are used. */
  Signature signature(List<Parameter> parameters, Scope scope) {
    return new Signature(
        parameters,
        special("caller", parameters, scope),
        special("kwargs", parameters, scope),
        special("varargs", parameters, scope));
  }

  private Optional<Variable> special(String name, List<Parameter> parameters, Scope scope) {
    boolean declared = parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
    if (declared || !scope.readsFirst(name)) {
      return Optional.empty();
    }
    Variable variable = new Variable(name);
    scope.parameter(variable);
    return Optional.of(variable);
  }
}

package mds.template.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mds.template.node.Target;
import mds.template.node.TemplateFailure;
import mds.template.node.Variable;
import mds.template.syntax.Token.Kind;

/** Parses what assignments set; the caller says in which scope. */
final class TargetParser {

  private static final Set<String> CONSTANTS =
      Set.of("true", "True", "false", "False", "none", "None");

  private final TokenStream tokens;

  TargetParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** Names, in tuples or alone. */
  Target plain() {
    return tuple(false);
  }

  /** Names and attributes of namespaces. */
  Target withNamespace() {
    return tuple(true);
  }

  private Target tuple(boolean namespaces) {
    int start = tokens.current().start();
    List<Target> targets = new ArrayList<>();
    boolean isTuple = false;
    while (!atEnd()) {
      targets.add(single(namespaces));
      if (!tokens.skip(Kind.COMMA)) {
        break;
      }
      isTuple = true;
    }
    if (!isTuple && targets.size() == 1) {
      return targets.get(0);
    }
    if (targets.isEmpty()) {
      throw tokens.failure(
          "expected a name to assign to, got `" + tokens.current().description() + "`");
    }
    return Target.tuple(tokens.since(start), targets);
  }

  private boolean atEnd() {
    return tokens.at(Kind.BLOCK_END)
        || tokens.at(Kind.CLOSE_PARENTHESIS)
        || tokens.at(Kind.ASSIGN)
        || tokens.atName("in");
  }

  private Target single(boolean namespaces) {
    int start = tokens.current().start();
    if (tokens.skip(Kind.OPEN_PARENTHESIS)) {
      Target inner = tuple(false);
      tokens.expect(Kind.CLOSE_PARENTHESIS);
      return inner;
    }
    if (!tokens.at(Kind.NAME) || CONSTANTS.contains(tokens.current().text())) {
      throw cannotAssign();
    }
    Token name = tokens.next();
    Variable variable = new Variable(name.text());
    if (namespaces && tokens.skip(Kind.DOT)) {
      Token attribute = tokens.expect(Kind.NAME);
      return Target.attribute(tokens.since(start), variable, attribute.text());
    }
    return Target.name(tokens.since(start), variable);
  }

  private TemplateFailure cannotAssign() {
    return tokens.failure("cannot assign to `" + tokens.current().description() + "`");
  }
}

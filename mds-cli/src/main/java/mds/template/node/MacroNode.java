package mds.template.node;

import java.util.List;
import java.util.Optional;
import mds.diagnostic.TextRange;

/** {@code {% macro %}}, and the blocks that dbt makes macros of. */
public final class MacroNode extends StatementNode implements Ranged {

  /** Stands before the name under which a template knows its own macros, as in dbt. */
  public static final String PREFIX = "dbt_macro__";

  private final String name;
  private final TextRange range;
  private final Optional<Variable> target;
  private final Signature signature;
  private final Layout layout;
  private final BodyNode body;

  /**
   * A parameter of a macro.
   *
   * @param type the type that is written after a colon, as it is written
   */
  public record Parameter(
      Variable variable, Optional<String> type, Optional<ExpressionNode> defaultValue) {

    public String name() {
      return variable.name();
    }
  }

  /**
   * What a macro takes: besides its parameters, what its body asks for by name.
   *
   * @param caller the body of the call block that calls it
   * @param named other named arguments
   * @param positional other positional arguments
   */
  public record Signature(
      List<Parameter> parameters,
      Optional<Variable> caller,
      Optional<Variable> named,
      Optional<Variable> positional) {}

  /**
   * A macro.
   *
   * @param name how messages call it
   * @param target the variable that holds it; empty for the body of a call block
   */
  public MacroNode(
      String name,
      TextRange range,
      Optional<Variable> target,
      Signature signature,
      Layout layout,
      BodyNode body) {
    this.name = name;
    this.range = range;
    this.target = target;
    this.signature = signature;
    this.layout = layout;
    this.body = body;
  }

  public String name() {
    return name;
  }

  /** True for the body of a call block, which has no name of its own. */
  boolean isCaller() {
    return target.isEmpty();
  }

  public Signature signature() {
    return signature;
  }

  Layout layout() {
    return layout;
  }

  BodyNode body() {
    return body;
  }

  @Override
  public TextRange range() {
    return range;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    if (target.isPresent()) {
      evaluation.store(target.get(), new MacroValue(this, evaluation));
    }
  }
}

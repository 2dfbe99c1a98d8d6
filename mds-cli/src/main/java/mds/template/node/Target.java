package mds.template.node;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import mds.diagnostic.TextRange;
import mds.template.builtin.Namespace;
import mds.value.Iteration;
import mds.value.PythonError;

/** What stands to the left of an assignment. */
public abstract class Target implements Ranged {

  private final TextRange range;

  private Target(TextRange range) {
    this.range = range;
  }

  @Override
  public TextRange range() {
    return range;
  }

  abstract void assign(Object value, Evaluation evaluation);

  /** Tells the variables that an assignment sets, and those that it reads. */
  public abstract void variables(Consumer<Variable> set, Consumer<Variable> read);

  /** The same target with variables of its own, for another scope. */
  public abstract Target copy();

  /** A variable. */
  public static Target name(TextRange range, Variable variable) {
    return new Name(range, variable);
  }

  /** Several targets, one for each element of a value. */
  public static Target tuple(TextRange range, List<Target> targets) {
    return new Unpacked(range, targets);
  }

  /** An attribute of a namespace. */
  public static Target attribute(TextRange range, Variable namespace, String name) {
    return new Attribute(range, namespace, name);
  }

  private static final class Name extends Target {

    private final Variable variable;

    Name(TextRange range, Variable variable) {
      super(range);
      this.variable = variable;
    }

    @Override
    void assign(Object value, Evaluation evaluation) {
      evaluation.store(variable, value);
    }

    @Override
    public void variables(Consumer<Variable> set, Consumer<Variable> read) {
      set.accept(variable);
    }

    @Override
    public Target copy() {
      return new Name(range(), new Variable(variable.name()));
    }
  }

  private static final class Unpacked extends Target {

    private final List<Target> targets;

    Unpacked(TextRange range, List<Target> targets) {
      super(range);
      this.targets = List.copyOf(targets);
    }

    @Override
    void assign(Object value, Evaluation evaluation) {
      List<Object> values = unpack(value, evaluation);
      Iterator<Object> next = values.iterator();
      for (Target target : targets) {
        target.assign(next.next(), evaluation);
      }
    }

    private List<Object> unpack(Object value, Evaluation evaluation) {
      try {
        List<Object> values = Iteration.list(value);
        if (values.size() < targets.size()) {
          throw PythonError.value(
              "not enough values to unpack (expected "
                  + targets.size()
                  + ", got "
                  + values.size()
                  + ")");
        }
        if (values.size() > targets.size()) {
          throw PythonError.value("too many values to unpack (expected " + targets.size() + ")");
        }
        return values;
      } catch (PythonError error) {
        throw Failures.at(this, evaluation, error);
      }
    }

    @Override
    public void variables(Consumer<Variable> set, Consumer<Variable> read) {
      targets.forEach(target -> target.variables(set, read));
    }

    @Override
    public Target copy() {
      List<Target> copies = new ArrayList<>();
      targets.forEach(target -> copies.add(target.copy()));
      return new Unpacked(range(), copies);
    }
  }

  private static final class Attribute extends Target {

    private final Variable namespace;
    private final String name;

    Attribute(TextRange range, Variable namespace, String name) {
      super(range);
      this.namespace = namespace;
      this.name = name;
    }

    @Override
    void assign(Object value, Evaluation evaluation) {
      if (!(evaluation.load(namespace) instanceof Namespace owner)) {
        throw Failures.at(
            this,
            evaluation,
            PythonError.runtime("cannot assign attribute on non-namespace object"));
      }
      owner.set(name, value);
    }

    @Override
    public void variables(Consumer<Variable> set, Consumer<Variable> read) {
      read.accept(namespace);
    }

    @Override
    public Target copy() {
      return new Attribute(range(), new Variable(namespace.name()), name);
    }
  }
}

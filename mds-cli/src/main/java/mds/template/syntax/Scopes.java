package mds.template.syntax;

import mds.template.node.Target;
import mds.template.node.Variable;

/** The scope that the parser is in. */
final class Scopes {

  private Scope current;

  Scopes(Scope root) {
    this.current = root;
  }

  Scope current() {
    return current;
  }

  /** Changes the scope and returns the one before. */
  Scope enter(Scope scope) {
    Scope before = current;
    current = scope;
    return before;
  }

  Variable read(String name) {
    Variable variable = new Variable(name);
    current.read(variable);
    return variable;
  }

  Variable set(String name) {
    Variable variable = new Variable(name);
    current.set(variable);
    return variable;
  }

  Variable parameter(String name) {
    Variable variable = new Variable(name);
    current.parameter(variable);
    return variable;
  }

  void set(Target target) {
    target.variables(current::set, current::read);
  }

  void parameter(Target target) {
    target.variables(current::parameter, current::read);
  }
}

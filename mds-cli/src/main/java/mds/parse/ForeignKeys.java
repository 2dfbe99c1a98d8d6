package mds.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.node.Constraint;
import mds.node.Model;
import mds.node.References;

/** Finds what the foreign keys of models refer to, which the models then depend on. */
final class ForeignKeys {

  private final YamlCalls calls;
  private final List<Diagnostic> problems = new ArrayList<>();

  ForeignKeys(YamlCalls calls) {
    this.calls = calls;
  }

  /** The model with its foreign keys among its references. */
  Model referring(Model model) throws DiagnosticException {
    problems.clear();
    Model referring = model.withConstraints(constraint -> referring(constraint, model));
    if (!problems.isEmpty()) {
      throw new DiagnosticException(problems);
    }
    References references = model.details().references();
    for (Constraint constraint : referring.allConstraints()) {
      if (constraint.to().isPresent()) {
        references = references.and(constraint.to().get().references());
      }
    }
    return referring.with(referring.details().with(references));
  }

  private Constraint referring(Constraint constraint, Model model) {
    if (constraint.type() != Constraint.Type.FOREIGN_KEY || constraint.to().isEmpty()) {
      return constraint;
    }
    Constraint.Referred to = constraint.to().get();
    Location place = model.details().properties().place().orElse(model.details().origin().place());
    ParseScope scope = YamlCalls.scope(model.packageName(), place);
    try {
      calls.read(to.text(), place, scope);
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
      return constraint;
    }
    References references = scope.references();
    if (references.refs().isEmpty() && references.sources().isEmpty()) {
      problems.add(
          Diagnostic.error(
                  Code.WRONG_CONSTRAINT,
                  "a foreign key of `" + model.name() + "` refers to `" + to.text() + "`")
              .at(place)
              .hint("write `to: ref('model')` or `to: source('group', 'table')`")
              .inDbt(
                  "Invalid 'ref' or 'source' syntax on foreign key constraint 'to' on model %s: %s."
                      .formatted(model.name(), to.text())));
    }
    return constraint.with(new Constraint.Referred(to.text(), references, Optional.empty()));
  }
}

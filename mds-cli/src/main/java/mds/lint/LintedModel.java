package mds.lint;

import java.util.List;
import java.util.Optional;
import mds.diagnostic.Location;
import mds.node.DataTest;
import mds.node.Model;

/**
 * A model with what rules look at.
 *
 * @param tests that stand under it in YAML files
 * @param isStaging whether it is there to take over what others make as it is
 */
public record LintedModel(Model model, List<DataTest> tests, boolean isStaging, ModelCode code) {

  public LintedModel {
    tests = List.copyOf(tests);
  }

  public String name() {
    return model.name();
  }

  /** Its entry in a YAML file. */
  public Optional<Location> entry() {
    return model.details().properties().place();
  }

  /** Its entry in a YAML file or, when it has none, its own file. */
  public Location place() {
    return entry().orElse(model.details().origin().source().start());
  }
}

package mds.template.node;

import java.util.Optional;
import mds.diagnostic.Location;
import mds.value.CallSite;

/** A call in a running template. */
record Site(Ranged call, Evaluation evaluation) implements CallSite {

  @Override
  public Optional<Location> location() {
    return Optional.of(evaluation.locationOf(call));
  }
}

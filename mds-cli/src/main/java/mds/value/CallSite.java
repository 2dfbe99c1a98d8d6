package mds.value;

import java.util.Optional;
import mds.diagnostic.Location;

/**
 * Where a call comes from. A callable that passes a call on, passes its site on as well: the
 * template engine knows by it how deep the calls are.
 */
@FunctionalInterface
public interface CallSite {

  /** The site of calls that no template wrote. */
  CallSite NOWHERE = Optional::empty;

  /** The place in a template; computed when it is asked for. */
  Optional<Location> location();
}

package mds.template.context;

import mds.diagnostic.DbtEvent;
import mds.value.CallSite;

/** Where a template's messages go. */
public interface Messages {

  /**
   * Takes a line for the log.
   *
   * @param info whether it is for the terminal as well
   */
  void log(String message, boolean info);

  /** Takes a line for the terminal, whatever is quiet otherwise. */
  void print(String message);

  /** Takes a line that is worth a look, which is said once in a command. */
  void warnOnce(String message);

  /** Takes a warning, under dbt's name for it, from the template at a site. */
  void warn(DbtEvent event, String message, CallSite site);
}

package mds.template.context;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mds.config.Identity;
import mds.config.Target;
import mds.config.Vars;
import mds.sql.Quoting;
import mds.template.TemplateEngine;
import mds.value.None;
import mds.value.TemplateContext;
import mds.value.time.DateTime;

/**
 * What all templates of one run share.
 *
 * @param versions of the project and its packages, by their names
 * @param target as templates read it: name, schema, database, type, threads and the profile's keys
 * @param quoting how names of relations are shown
 * @param environment the environment's variables
 * @param flags the command's flags, in capitals
 * @param identities of the project, by their names
 * @param graph the nodes of the project as the manifest shows them, and what templates put there,
 *     all through the run; empty while nodes are parsed
 * @param selected ids of the nodes that the command is about
 * @param base what needs neither project nor database
 */
public record ProjectScope(
    String projectName,
    Map<String, Optional<String>> versions,
    Target target,
    Quoting quoting,
    Vars vars,
    Environment environment,
    Map<String, Object> flags,
    MacroSpace macros,
    Map<String, Identity> identities,
    Supplier<Object> graph,
    Supplier<Object> selected,
    TemplateContext base,
    TemplateEngine templates) {

  private static final Set<String> IF_TRUE =
      Set.of("FULL_REFRESH", "FAIL_FAST", "WARN_ERROR", "STORE_FAILURES");

  /** The same with other macros, variables and environment. */
  public ProjectScope with(MacroSpace otherMacros, Vars otherVars, Environment otherEnvironment) {
    return new ProjectScope(
        projectName,
        versions,
        target,
        quoting,
        otherVars,
        otherEnvironment,
        flags,
        otherMacros,
        identities,
        graph,
        selected,
        base,
        templates);
  }

  /**
   * The command's flags and variables, as a dictionary by dbt's names; what is not set is left out,
   * and so are some that are false.
   */
  public Map<String, Object> invocationArguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    flags.forEach(
        (name, value) -> {
          boolean isLeftOut = value == None.NONE || (value.equals(false) && IF_TRUE.contains(name));
          if (!isLeftOut) {
            arguments.put(name.toLowerCase(Locale.ROOT), value);
          }
        });
    arguments.put("vars", vars.commandLine());
    return arguments;
  }

  /** When the command began, in seconds since 1970: the time of every node. */
  public double startedAt() {
    return base.lookup("run_started_at")
        .filter(DateTime.class::isInstance)
        .map(began -> ((DateTime) began).inUtc())
        .map(began -> began.getEpochSecond() + began.getNano() / 1e9)
        .orElse(0.0);
  }

  /**
   * Whether microbatch models are built batch by batch. A project that has a macro of its own for
   * them does so only when a flag says that it means batches.
   */
  public boolean buildsBatches() {
    return Boolean.TRUE.equals(
            flags.get("REQUIRE_BATCHED_EXECUTION_FOR_CUSTOM_MICROBATCH_STRATEGY"))
        || macros.isBuiltIn("get_incremental_microbatch_sql");
  }

  /** The variables of the environment. */
  @FunctionalInterface
  public interface Environment {

    Optional<String> get(String name);
  }
}

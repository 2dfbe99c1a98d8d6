package mds.cli.invocation;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Platform;

/**
 * What the process brings along.
 *
 * @param workingFolder absolute
 * @param terminal whether a person sees stdout as it is written
 * @param program the name under which mds was called: {@code dbt} where its launcher is so named
 */
public record Environment(
    Path workingFolder, Map<String, String> variables, boolean terminal, String program) {

  /** Set by the launcher, which can tell for less than the JVM. */
  private static final String TERMINAL_PROPERTY = "mds.terminal";

  private static final String PROGRAM_PROPERTY = "mds.program";

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** One in which mds is called by its own name. */
  public Environment(Path workingFolder, Map<String, String> variables, boolean terminal) {
    this(workingFolder, variables, terminal, "mds");
  }

  public static Environment ofProcess() {
    Path folder = Path.of("").toAbsolutePath();
    String program = System.getProperty(PROGRAM_PROPERTY, "mds");
    return new Environment(folder, System.getenv(), isTerminal(), program);
  }

  /** The value of a variable that is set to something. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /** The folder of this machine for what is needed only meanwhile. */
  public Path temporaryFolder() {
    return workingFolder.resolve(System.getProperty("java.io.tmpdir"));
  }

  /** Whether stdout is a terminal on which a few lines can be replaced all the time. */
  boolean movesCursor() {
    String kind = variable("TERM").orElse("dumb");
    boolean modernWindows = variable("WT_SESSION").isPresent();
    return terminal && (modernWindows || !kind.equals("dumb"));
  }

  /** UTF-8, except on a Windows console, which shows its own code page only. */
  public Charset charset() {
    String console =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return Platform.current().isWindows() && terminal && console != null
        ? Charset.forName(console)
        : StandardCharsets.UTF_8;
  }

  @SuppressWarnings("SystemConsoleNull") // mds.cmd asks JDK 22 and later for the old behaviour
  private static boolean isTerminal() {
    String told = System.getProperty(TERMINAL_PROPERTY);
    return told == null ? System.console() != null : Boolean.parseBoolean(told);
  }
}

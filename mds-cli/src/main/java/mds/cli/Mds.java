package mds.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import mds.cli.invocation.Environment;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.GlobalOptions;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Problems;
import mds.cli.invocation.RunReport;
import mds.cli.invocation.Version;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogFormat;
import mds.cli.log.LogLevel;
import mds.cli.notify.Notifications;
import mds.diagnostic.Category;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Label;
import mds.diagnostic.render.OutputFormat;
import mds.diagnostic.render.Paint;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command line; the same object may run many, each with writers of its own. */
public final class Mds {

  private static final List<String> VERSION = List.of("--version", "-V", "-v");

  private final Environment environment;

  public Mds(Environment environment) {
    this.environment = environment;
  }

  public static void main(String[] args) {
    Environment environment = Environment.ofProcess();
    PrintWriter out = writer(FileDescriptor.out, environment.charset());
    PrintWriter err = writer(FileDescriptor.err, environment.charset());
    int code = new Mds(environment).run(out, err, args);
    ClassDataArchive.begin();
    System.exit(code);
  }

  /**
   * Runs the command that the arguments name, reports what goes wrong, and returns the exit code.
   */
  public int run(PrintWriter out, PrintWriter err, String... args) {
    Invocation invocation =
        new Invocation(
            out,
            err,
            environment,
            new GlobalOptions(),
            List.of(args),
            newId(),
            Instant.now(),
            Optional.empty(),
            new RunReport());
    try {
      return execute(invocation, List.of(args)).number();
    } catch (DiagnosticException e) {
      report(invocation, e.diagnostics());
      return ending(e).number();
    } catch (OutOfMemoryError e) {
      report(invocation, List.of(outOfMemory(e)));
      return ExitCode.NOTHING_RAN.number();
    } catch (Throwable bug) {
      report(invocation, List.of(new BugReport(invocation).of(bug)));
      return ExitCode.BUG.number();
    } finally {
      invocation.report().over();
      out.flush();
      err.flush();
    }
  }

  // What others keep is no fault of the project: the same command may do well in a while.
  private static ExitCode ending(DiagnosticException failure) {
    Set<Label> labels =
        failure.diagnostics().stream().map(Diagnostic::code).collect(Collectors.toSet());
    if (labels.contains(Code.DATABASE_BUSY)
        || labels.contains(Code.DATABASE_LOCKED)
        || labels.contains(Code.FEED_BUSY)) {
      return ExitCode.FAILED;
    }
    return labels.contains(Code.CANCELLED) ? ExitCode.CANCELLED : ExitCode.NOTHING_RAN;
  }

  // As random as need be, and without the price of a secure source at every start.
  private static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long version = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(version, variant).toString();
  }

  private static ExitCode execute(Invocation invocation, List<String> arguments) throws Exception {
    if (VERSION.stream().anyMatch(VerbFirst.options(arguments)::contains)) {
      String program = invocation.environment().program();
      invocation.out().println(program.equals("dbt") ? Version.asDbt() : Version.line());
      return ExitCode.DONE;
    }
    Set<Verb> named = VerbFirst.named(arguments);
    CommandLines lines = new CommandLines(invocation);
    CommandLine root = named.isEmpty() ? lines.all() : lines.of(named);
    return execute(invocation, parse(root, arguments));
  }

  private static CommandLine parse(CommandLine root, List<String> arguments)
      throws DiagnosticException {
    try {
      ParseResult parsed = root.parseArgs(VerbFirst.order(root, arguments).toArray(String[]::new));
      List<CommandLine> chain = parsed.asCommandLineList();
      return chain.get(chain.size() - 1);
    } catch (ParameterException e) {
      throw new DiagnosticException(UsageProblem.of(e), e);
    }
  }

  private static ExitCode execute(Invocation invocation, CommandLine line) throws Exception {
    Ansi ansi = invocation.paint() == Paint.ANSI ? Ansi.ON : Ansi.OFF;
    if (line.isUsageHelpRequested()) {
      line.usage(invocation.out(), ansi);
      return ExitCode.DONE;
    }
    if (!(line.getCommand() instanceof Callable<?> command)) {
      line.usage(invocation.err(), ansi);
      return ExitCode.NOTHING_RAN;
    }
    boolean success = false;
    String name = line.getCommandSpec().qualifiedName();
    Notifications notifications = new Notifications(invocation, name, Mds.class);
    try {
      ExitCode code = (ExitCode) command.call();
      success = code == ExitCode.DONE;
      notifications.tell(code, List.of());
      return code;
    } catch (DiagnosticException failure) {
      notifications.tell(ending(failure), failure.diagnostics());
      throw failure;
    } finally {
      tellCompleted(invocation, name, success);
    }
  }

  // For programs only, which asked for everything: people see that it has ended.
  private static void tellCompleted(Invocation invocation, String command, boolean success) {
    GlobalOptions options = invocation.options();
    if (options.logFormat() != LogFormat.JSON || options.logLevel() != LogLevel.DEBUG) {
      return;
    }
    Instant now = Instant.now();
    double elapsed = Duration.between(invocation.started(), now).toNanos() / 1e9;
    String words =
        String.format(
            Locale.ROOT,
            "Command `%s` %s after %.2f seconds",
            command,
            success ? "succeeded" : "failed",
            elapsed);
    try (EventLog log = invocation.log()) {
      log.log(
          new Event(
              EventKind.COMMAND_COMPLETED,
              LogLevel.DEBUG,
              paint -> words,
              Map.of(
                  "command", command,
                  "completed_at", now.toString(),
                  "elapsed", elapsed,
                  "success", success)));
    }
  }

  private static Diagnostic outOfMemory(OutOfMemoryError error) {
    return Diagnostic.error(Code.JAVA_OUT_OF_MEMORY, "mds ran out of memory: " + error.getMessage())
        .hint("give it more, such as `MDS_JAVA_OPTIONS=-Xmx4g`, or build with fewer `--threads`");
  }

  private static void report(Invocation invocation, List<Diagnostic> diagnostics) {
    if (invocation.options().logFormat() == LogFormat.JSON) {
      try (EventLog log = invocation.log()) {
        log.log(Problems.encountered(diagnostics));
      }
      return;
    }
    List<Diagnostic> warnings = new ArrayList<>();
    Map<Category, List<Diagnostic>> errors = new EnumMap<>(Category.class);
    for (Diagnostic diagnostic : diagnostics) {
      (diagnostic.isError()
              ? errors.computeIfAbsent(diagnostic.category(), category -> new ArrayList<>())
              : warnings)
          .add(diagnostic);
    }
    // Warnings may be many, and what stands last is read first.
    print(invocation, warnings);
    if (!warnings.isEmpty()) {
      invocation.err().println();
    }
    errors.forEach((category, some) -> printErrors(invocation, category, some));
  }

  // Scripts around dbt look for its words; a runtime error says no more than that it is an error.
  private static void printErrors(
      Invocation invocation, Category category, List<Diagnostic> errors) {
    if (category != Category.RUNTIME && category != Category.BUG) {
      invocation.err().println(category.words());
    }
    print(invocation, errors);
  }

  private static void print(Invocation invocation, List<Diagnostic> some) {
    String text = OutputFormat.TEXT.renderer(invocation.paint()).render(some);
    invocation.err().print(invocation.secrets().hiddenIn(text));
  }

  private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
    return new PrintWriter(new FileOutputStream(descriptor), false, charset);
  }
}

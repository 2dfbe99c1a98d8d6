package mds.cli.docs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.invocation.Warnings;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.project.ProjectLoader;
import mds.config.ProjectPaths;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.workspace.Assets;
import mds.workspace.TargetFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description = "Serve the page of `mds docs generate` to browsers on this machine.",
    footer = {"", "Example: mds docs serve --port 8081"})
public final class DocsServeCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Where to listen: ${DEFAULT-VALUE} if not given, for this machine only.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      description = "At which port: ${DEFAULT-VALUE} if not given; any that is free with 0.")
  private int port = 8080;

  @Option(
      names = {"--browser", "--open"},
      negatable = true,
      fallbackValue = "true",
      defaultValue = "true",
      description = "Open a browser at the page (the default).")
  private boolean browser;

  public DocsServeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      log.log(Version.event());
      ProjectPaths paths = ProjectLoader.of(invocation, log, Warnings.none(log)).config().paths();
      Path root = invocation.projectFolder();
      String path = invocation.options().targetPath().orElse(paths.target());
      TargetFolder target = new TargetFolder(root.resolve(path));
      if (target.artifact(DocsServer.PAGE).isEmpty()) {
        throw new DiagnosticException(
            Diagnostic.error(Code.NO_DOCS, "there is no page in `" + target.root() + "`")
                .hint("make it: mds docs generate"));
      }
      try (DocsServer server = start(target, new Assets(root, paths.assets(), target.root()))) {
        log.log(Event.info(EventKind.NOTE, "Serving the page at " + server.address()));
        log.log(Event.info(EventKind.NOTE, "Press Ctrl+C to stop"));
        if (browser && invocation.environment().terminal()) {
          open(server.address(), log);
        }
        waitForever();
      }
      return ExitCode.DONE;
    }
  }

  private DocsServer start(TargetFolder target, Assets assets) throws DiagnosticException {
    try {
      return DocsServer.start(new InetSocketAddress(host, port), target, assets);
    } catch (IOException | IllegalArgumentException failure) {
      throw new DiagnosticException(
          Diagnostic.error(Code.CANNOT_LISTEN, "cannot listen at `" + host + ":" + port + "`")
              .hint("another program may listen there: `--port 0` takes any free port")
              .hint("the host is to be one of this machine's own: 127.0.0.1, localhost"),
          failure);
    }
  }

  private static void open(String address, EventLog log) {
    try {
      Browser.open(address);
    } catch (IOException none) {
      log.log(Event.of(EventKind.NOTE, LogLevel.WARN, "no browser opens: " + none.getMessage()));
    }
  }

  private static void waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}

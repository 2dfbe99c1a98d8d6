package mds.cli.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Problems;
import mds.cli.log.EventKind;
import mds.cli.log.LogLevel;
import mds.diagnostic.DiagnosticException;
import mds.net.HttpRequests;
import mds.net.NetException;
import mds.parse.ParsedProject;
import mds.run.change.RemoteFiles;
import mds.workspace.CertificateBundles;
import mds.workspace.fetch.FetchedFiles;

/** The files that a command reads from addresses of the web. */
public final class Downloads {

  private final Invocation invocation;
  private final FetchedFiles files;
  private Optional<HttpRequests> requests = Optional.empty();

  Downloads(Invocation invocation, ParsedProject project) {
    this.invocation = invocation;
    this.files =
        new FetchedFiles(
            invocation.projectFolder().resolve(".mds").resolve("files"),
            project.config().own().network(),
            project.scope().target().extensions().contains("httpfs"),
            invocation.environment().variables(),
            this::requests);
  }

  public RemoteFiles files() {
    return files;
  }

  // Made for the first request: Java loads many classes for it.
  private synchronized HttpRequests requests() throws NetException, DiagnosticException {
    if (requests.isEmpty()) {
      Map<String, String> environment = invocation.environment().variables();
      List<byte[]> bundles = new ArrayList<>(CertificateBundles.of(environment));
      requests = Optional.of(new HttpRequests(environment, bundles));
    }
    return requests.get();
  }

  /** Has all that wait for a server give up. */
  public void cancel() {
    files.cancel();
  }

  /** Lets copies go that are more than are to be kept; that this fails is no reason to fail. */
  public void prune(ProjectSession session) {
    try {
      files.prune();
    } catch (DiagnosticException failure) {
      session.log().log(
          Problems.event(
              EventKind.NOTE,
              LogLevel.WARN,
              "",
              List.of(failure.diagnostics().get(0).asWarning())));
    }
  }
}

package mds.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.net.HttpRequests;
import mds.net.NetException;
import mds.parse.ParsedProject;
import mds.run.change.RemoteFiles;
import mds.workspace.CertificateBundles;
import mds.workspace.fetch.FetchedFiles;

/** The files that a command reads from addresses of the web. */
final class Downloads {

  private final Invocation invocation;
  private final FetchedFiles files;
  private Optional<HttpRequests> requests = Optional.empty();

  Downloads(Invocation invocation, ParsedProject project) {
    this.invocation = invocation;
    this.files =
        new FetchedFiles(folder(invocation), project.config().own().network(), this::requests);
  }

  static Path folder(Invocation invocation) {
    return invocation.projectFolder().resolve(".mds").resolve("files");
  }

  RemoteFiles files() {
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
  void cancel() {
    files.cancel();
  }
}

package mds.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import mds.cli.build.NetworkNotes;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.config.ProjectConfig;
import mds.diagnostic.DiagnosticException;
import mds.net.Download;
import mds.net.HttpRequests;
import mds.net.NetException;
import mds.net.WebAddress;
import mds.workspace.CertificateBundles;
import mds.workspace.DiskFacts;
import mds.workspace.Volume;

/** Says of each folder and server that models read how it is reached, and how fast it was. */
record NetworkCheck(Invocation invocation, ProjectConfig project) implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public String subject() {
    return "what models read";
  }

  @Override
  public void look(Findings findings) throws DiagnosticException, IOException {
    NetworkNotes notes = new NetworkNotes(invocation.targetFolder(project));
    for (Map.Entry<String, NetworkNotes.Speed> noted : notes.speeds().entrySet()) {
      String source = noted.getKey();
      String state =
          WebAddress.isMeant(source) ? server(source, findings) : folder(source, findings);
      findings.say("read: %s, %s; %s".formatted(source, state, noted.getValue().text()));
    }
  }

  private String folder(String folder, Findings findings) throws IOException {
    Path project = invocation.projectFolder();
    if (!new DiskFacts(project, PATIENCE).hasFolder(folder)) {
      findings.advise("`" + folder + "`, which models read, is out of reach: connect the drive");
      return "out of reach";
    }
    Volume volume = Volume.of(project.resolve(folder));
    return (volume.isNetwork() ? "a network drive, " : "a local disk, ") + volume.type();
  }

  // Whatever it answers, it is there.
  private String server(String server, Findings findings) throws DiagnosticException {
    Map<String, String> environment = invocation.environment().variables();
    try {
      HttpRequests requests = new HttpRequests(environment, CertificateBundles.of(environment));
      WebAddress address = WebAddress.of(server + "/", environment);
      try (Download answer = requests.open(address, Map.of(), PATIENCE)) {
        return "a server that answers " + answer.status();
      }
    } catch (NetException failure) {
      findings.advise("models read `" + server + "`: " + failure.diagnostic().message());
      return "out of reach";
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return "not asked";
    }
  }
}

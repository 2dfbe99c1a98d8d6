package mds.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mds.cli.build.NetworkNotes;
import mds.cli.invocation.Invocation;
import mds.diagnostic.DiagnosticException;
import mds.net.Download;
import mds.net.HttpRequests;
import mds.net.NetException;
import mds.net.WebAddress;
import mds.workspace.CertificateBundles;
import mds.workspace.DiskFacts;
import mds.workspace.Volume;

/** Says of each folder and server that models read how it is reached, and how fast it was. */
final class NetworkCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final BackupPlace place;
  private final List<String> advice;

  /**
   * @param advice where is added what to do
   */
  NetworkCheck(BackupPlace place, List<String> advice) {
    this.place = place;
    this.advice = advice;
  }

  void run() throws DiagnosticException, IOException {
    Invocation invocation = place.invocation();
    NetworkNotes notes = new NetworkNotes(invocation.targetFolder(place.project()));
    for (Map.Entry<String, NetworkNotes.Speed> noted : notes.speeds().entrySet()) {
      String source = noted.getKey();
      String state = WebAddress.isMeant(source) ? server(source) : folder(source);
      place.say("read: %s, %s; %s".formatted(source, state, noted.getValue().text()));
    }
  }

  private String folder(String folder) throws IOException {
    Path project = place.invocation().projectFolder();
    if (!new DiskFacts(project).hasFolder(folder)) {
      advice.add("`" + folder + "`, which models read, is out of reach: connect the drive");
      return "out of reach";
    }
    Volume volume = Volume.of(project.resolve(folder));
    return (volume.isNetwork() ? "a network drive, " : "a local disk, ") + volume.type();
  }

  // Whatever it answers, it is there.
  private String server(String server) throws DiagnosticException {
    Map<String, String> environment = place.invocation().environment().variables();
    try {
      HttpRequests requests = new HttpRequests(environment, CertificateBundles.of(environment));
      WebAddress address = WebAddress.of(server + "/", environment);
      try (Download answer = requests.open(address, Map.of(), PATIENCE)) {
        return "a server that answers " + answer.status();
      }
    } catch (NetException failure) {
      advice.add("models read `" + server + "`: " + failure.diagnostic().message());
      return "out of reach";
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return "not asked";
    }
  }
}

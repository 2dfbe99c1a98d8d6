package mds.cli.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.config.PublishConfig;
import mds.workspace.PublishedFolder;

/**
 * Looks whether readers are led to a copy that is there, whole and not old.
 *
 * @param target by whose builds copies are made
 */
public record PublishedHealth(Invocation invocation, PublishConfig config, String target) {

  private static final Duration OLD = Duration.ofDays(7);

  /** Adds what it finds. */
  public void look(Findings findings) throws IOException {
    Path place = invocation.projectFolder().resolve(config.folder()).normalize();
    PublishedFolder folder = new PublishedFolder(place, invocation.shares());
    Optional<Path> pointed = folder.pointed();
    if (pointed.isEmpty()) {
      findings.say("published: nothing in " + folder.path());
      if (config.follows(target)) {
        findings.advise(
            "nothing is published in `%s`: `mds publish`, or connect its drive"
                .formatted(folder.path()));
      }
      return;
    }
    Optional<Path> copy = folder.current();
    if (copy.isEmpty()) {
      findings.say("published: `" + pointed.get() + "`, which is gone");
      findings.advise(
          "readers are led to `" + pointed.get() + "`, which is gone: `mds publish` makes a copy");
      return;
    }
    look(folder, copy.get(), findings);
  }

  private static void look(PublishedFolder folder, Path copy, Findings findings)
      throws IOException {
    Publication publication = Publication.read(folder.text(copy, Publication.FILE));
    Duration age = Duration.between(publication.time(), Instant.now());
    findings.say(
        "published: %s, %d tables, %s"
            .formatted(copy, publication.relations().size(), Findings.days(age)));
    List<String> lost =
        publication.relations().stream()
            .map(Publication.Relation::file)
            .distinct()
            .filter(file -> !copy.resolve(file).toFile().isFile())
            .toList();
    if (!lost.isEmpty()) {
      findings.advise(
          "the published copy lacks %s: `mds publish` makes a whole one"
              .formatted(String.join(", ", lost)));
    }
    if (age.compareTo(OLD) > 0) {
      findings.advise(
          "readers see a copy that is %s: `mds publish`, or see why builds do not end well"
              .formatted(Findings.days(age)));
    }
  }
}

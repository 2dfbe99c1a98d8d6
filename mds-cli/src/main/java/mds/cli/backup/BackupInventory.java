package mds.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mds.cli.feed.FeedPlace;
import mds.config.FeedConfig;
import mds.engine.Catalogue;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.Node;
import mds.parse.ParsedProject;
import mds.run.ReadPaths;
import mds.sql.RelationName;
import mds.workspace.backup.BackupContents.Kind;
import mds.workspace.backup.Backups;
import mds.workspace.backup.Backups.Wanted;

/** What belongs into a backup: all that nobody else could give back. */
final class BackupInventory {

  private static final String OTHERS_OR_PASSING =
      "(?:.*/)?(?:\\.mds-(?:replacing|versions)[^/]*|journal|notify|files)(?:[./].*)?"
          + "|.*\\.(?:lock|lease-\\d+|tmp)";

  private final BackupPlace place;
  private final ParsedProject project;
  private final Backups backups;
  private final Path root;
  private int number;

  BackupInventory(BackupPlace place, ParsedProject project) {
    this.place = place;
    this.project = project;
    this.backups = place.backups();
    this.root = place.invocation().projectFolder();
  }

  /** The files, the database first; what is remembered of a feed before its tables. */
  List<Wanted> of(Engine engine) throws EngineException, IOException {
    Path database = place.database();
    List<Wanted> wanted = new ArrayList<>();
    wanted.add(new Wanted(Kind.DATABASE, database, database.getFileName().toString()));
    wanted.addAll(externals(engine));
    wanted.addAll(state(root.resolve(".mds"), "state/"));
    wanted.addAll(state(database.resolveSibling(database.getFileName() + ".mds"), "builds/"));
    for (Path folder : feedFolders()) {
      wanted.addAll(files(folder));
    }
    return wanted;
  }

  // What the views of external models read; what others deliver is not ours to keep.
  private List<Wanted> externals(Engine engine) throws EngineException, IOException {
    Map<RelationName, String> views;
    try (Session session = engine.session()) {
      views = new Catalogue(session, engine.dialect()).views();
    }
    List<Wanted> wanted = new ArrayList<>();
    for (Node node : project.nodes().values()) {
      String sql = views.get(node.details().relation());
      if (sql == null || !node.config().materialized().equals("external")) {
        continue;
      }
      for (Path read : ReadPaths.of(sql, root)) {
        wanted.addAll(files(read));
      }
    }
    return wanted;
  }

  private List<Wanted> files(Path from) throws IOException {
    List<Wanted> wanted = new ArrayList<>();
    String folder = "external/" + number++ + "/";
    for (Path file : backups.filesOf(from)) {
      boolean isWhole = file.equals(from);
      String within = isWhole ? file.getFileName().toString() : within(from, file);
      if (isWhole || !within.matches(OTHERS_OR_PASSING)) {
        Kind kind = isWhole ? Kind.EXTERNAL : Kind.EXTERNAL_FOLDER;
        wanted.add(new Wanted(kind, file, folder + within));
      }
    }
    return wanted;
  }

  private static String within(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private List<Wanted> state(Path from, String to) throws IOException {
    List<Wanted> wanted = new ArrayList<>();
    for (Path file : backups.filesOf(from)) {
      String within = within(from, file);
      if (!within.matches(OTHERS_OR_PASSING)) {
        wanted.add(new Wanted(Kind.STATE, file, to + within));
      }
    }
    return wanted;
  }

  // Those on a share are as safe as the share, and others work on them at the same time.
  private Set<Path> feedFolders() {
    Set<Path> folders = new TreeSet<>();
    for (FeedConfig feed : place.project().own().feeds()) {
      folders.add(FeedPlace.states(root, feed));
      folders.add(FeedPlace.tables(root, feed));
    }
    folders.removeIf(folder -> !folder.startsWith(root) || folder.equals(root));
    Set<Path> all = Set.copyOf(folders);
    folders.removeIf(
        folder ->
            all.stream().anyMatch(other -> !other.equals(folder) && folder.startsWith(other)));
    return folders;
  }
}

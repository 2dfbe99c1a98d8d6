package mds.config.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.value.None;

/** A package that a project wants, as an entry of one of its files names it. */
public sealed interface PackageEntry {

  /**
   * What entries of every kind have.
   *
   * @param places where it is wanted; the first is this entry's, the others were merged into it
   * @param unrendered the entry as it is written
   * @param name of the package's project, where the entry says it: always in a lock file
   */
  record Common(List<Location> places, Map<String, Object> unrendered, Optional<String> name) {

    public Common {
      places = List.copyOf(places);
    }

    /** The place of the entry itself. */
    public Location place() {
      return places.get(0);
    }

    private Common and(Common more) {
      return new Common(joined(places, more.places), unrendered, name);
    }

    private Map<String, Object> document() {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("unrendered", unrendered);
      name.ifPresent(known -> document.put("name", known));
      return document;
    }
  }

  /** What is done with an entry of each kind. */
  interface Cases<T> {

    T local(Local entry) throws DiagnosticException;

    T git(Git entry) throws DiagnosticException;

    T tarball(Tarball entry) throws DiagnosticException;

    T hub(Hub entry) throws DiagnosticException;

    T hosted(Hosted entry) throws DiagnosticException;
  }

  Common common();

  /** What it is called when entries are held against each other, in every spelling. */
  List<String> identities();

  /** The entry by dbt's names, which the checksum of a lock file is made of. */
  Map<String, Object> document();

  /** Joins another wish for the same package, of the same kind, to this one. */
  PackageEntry and(PackageEntry more);

  <T> T match(Cases<T> cases) throws DiagnosticException;

  default Location place() {
    return common().place();
  }

  /** Whether it is not on this machine, as far as the entry says. */
  private boolean isElsewhere() {
    return this instanceof Hub
        || this instanceof Hosted
        || (this instanceof Git git && Address.isElsewhere(git.url()))
        || (this instanceof Tarball archive && Address.isElsewhere(archive.url()));
  }

  /** The package of mds's own that stands in for it where it cannot be had, if any. */
  default Optional<String> builtIn() {
    return identities().stream()
        .filter(identity -> isElsewhere())
        .map(identity -> identity.replaceFirst("\\.git$", ""))
        .map(identity -> identity.substring(identity.lastIndexOf('/') + 1).replace('-', '_'))
        .filter(PackageList.BUILT_IN::contains)
        .findFirst();
  }

  /** The name under which it is told of. */
  default String title() {
    return identities().get(0);
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static Object orNone(Optional<?> value) {
    return value.isPresent() ? value.get() : None.NONE;
  }

  /** A folder on this machine. */
  record Local(Common common, String path) implements PackageEntry {

    @Override
    public List<String> identities() {
      return List.of(path);
    }

    @Override
    public Map<String, Object> document() {
      Map<String, Object> document = common.document();
      document.put("local", path);
      return document;
    }

    @Override
    public PackageEntry and(PackageEntry more) {
      return new Local(common.and(more.common()), path);
    }

    @Override
    public <T> T match(Cases<T> cases) throws DiagnosticException {
      return cases.local(this);
    }
  }

  /**
   * A repository.
   *
   * @param revisions tags, branches or commits; after merging there may be several
   */
  record Git(
      Common common,
      String url,
      List<Object> revisions,
      Optional<Boolean> warnsUnpinned,
      Optional<String> folder)
      implements PackageEntry {

    @Override
    public List<String> identities() {
      String other = url.endsWith(".git") ? url.substring(0, url.length() - 4) : url + ".git";
      String below = folder.map(name -> "/" + name).orElse("");
      return List.of(url + below, other + below);
    }

    @Override
    public Map<String, Object> document() {
      Map<String, Object> document = common.document();
      document.put("git", url);
      document.put("revision", orNone(revisions.stream().findFirst()));
      document.put("warn-unpinned", orNone(warnsUnpinned));
      document.put("subdirectory", orNone(folder));
      return document;
    }

    @Override
    public PackageEntry and(PackageEntry more) {
      Git other = (Git) more;
      boolean warns = warnsUnpinned.orElse(true) && other.warnsUnpinned.orElse(true);
      return new Git(
          common.and(other.common),
          url,
          joined(revisions, other.revisions),
          Optional.of(warns),
          folder);
    }

    @Override
    public <T> T match(Cases<T> cases) throws DiagnosticException {
      return cases.git(this);
    }
  }

  /** An archive; its entry always names the package. */
  record Tarball(Common common, String url) implements PackageEntry {

    @Override
    public List<String> identities() {
      return List.of(url);
    }

    @Override
    public Map<String, Object> document() {
      Map<String, Object> document = common.document();
      document.put("tarball", url);
      return document;
    }

    @Override
    public PackageEntry and(PackageEntry more) {
      return new Tarball(common.and(more.common()), url);
    }

    @Override
    public String title() {
      return common.name().orElse(url);
    }

    @Override
    public <T> T match(Cases<T> cases) throws DiagnosticException {
      return cases.tarball(this);
    }
  }

  /**
   * A package of dbt's hub.
   *
   * @param version as written: one specifier, or a list
   * @param versions the specifiers, all of which its version must meet
   */
  record Hub(
      Common common, String path, Object version, List<String> versions, Object takesPrereleases)
      implements PackageEntry {

    @Override
    public List<String> identities() {
      return List.of(path);
    }

    @Override
    public Map<String, Object> document() {
      Map<String, Object> document = common.document();
      document.put("package", path);
      document.put("version", version);
      document.put("install_prerelease", takesPrereleases);
      return document;
    }

    @Override
    public PackageEntry and(PackageEntry more) {
      Hub other = (Hub) more;
      return new Hub(
          common.and(other.common),
          path,
          version,
          joined(versions, other.versions),
          takesPrereleases);
    }

    @Override
    public <T> T match(Cases<T> cases) throws DiagnosticException {
      return cases.hub(this);
    }
  }

  /** A repository that a hosting service is asked for by name: dbt's {@code private:}. */
  record Hosted(
      Common common,
      String path,
      Optional<String> provider,
      Optional<Object> revision,
      Optional<Boolean> warnsUnpinned,
      Optional<String> folder)
      implements PackageEntry {

    @Override
    public List<String> identities() {
      return List.of(path + folder.map(name -> "/" + name).orElse(""));
    }

    @Override
    public Map<String, Object> document() {
      Map<String, Object> document = common.document();
      document.put("private", path);
      document.put("provider", orNone(provider));
      document.put("revision", orNone(revision));
      document.put("warn-unpinned", orNone(warnsUnpinned));
      document.put("subdirectory", orNone(folder));
      return document;
    }

    @Override
    public PackageEntry and(PackageEntry more) {
      return new Hosted(common.and(more.common()), path, provider, revision, warnsUnpinned, folder);
    }

    @Override
    public <T> T match(Cases<T> cases) throws DiagnosticException {
      return cases.hosted(this);
    }
  }
}

package mds.run.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import mds.compile.CompiledNode;
import mds.compile.Edit;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.Platform;
import mds.diagnostic.TextRange;
import mds.sql.FilePattern;
import mds.sql.FileRead;
import mds.sql.FileReads;
import mds.sql.Literal;

/**
 * Has statements read copies of the files that they name by addresses of the web, and name files of
 * shares so that the database finds them.
 */
public final class LocalCopies {

  private static final Pattern MEANT =
      Pattern.compile("['\"$](https?:)?//", Pattern.CASE_INSENSITIVE);

  private static final Pattern QUERY =
      Pattern.compile("(https?://[^\\s'\"?]+\\?)[^\\s'\"]+", Pattern.CASE_INSENSITIVE);

  private final RemoteFiles files;
  private final Platform platform;

  public LocalCopies(RemoteFiles files, Platform platform) {
    this.files = files;
    this.platform = platform;
  }

  /** SQL for people, with stars for what proves to a server who asks. */
  public static String hidden(String sql) {
    return QUERY.matcher(sql).replaceAll("$1*****");
  }

  /** Whether a statement may name such files, judged without a look at its parts. */
  static boolean mayConcern(String sql) {
    return MEANT.matcher(sql).find();
  }

  /** Fetches the files of a node's query, and has it read the copies. */
  public CompiledNode in(CompiledNode code) throws DiagnosticException {
    boolean isSql = code.node().details().origin().language().equals("sql");
    List<Edit> edits = isSql ? edits(code.sql(), range -> place(code, range)) : List.of();
    return edits.isEmpty() ? code : code.edited(edits);
  }

  private static Optional<Location> place(CompiledNode code, TextRange range) {
    Location start = code.node().details().origin().place();
    return code.lines()
        .find(range)
        .or(() -> Optional.of(start.source().at(start.range().start(), start.range().start())));
  }

  /** What is to stand in a statement of any kind instead of what stands there. */
  List<Edit> edits(String sql) throws DiagnosticException {
    return edits(sql, range -> Optional.empty());
  }

  private List<Edit> edits(String sql, Function<TextRange, Optional<Location>> places)
      throws DiagnosticException {
    List<Edit> edits = new ArrayList<>();
    if (!mayConcern(sql)) {
      return edits;
    }
    for (FileRead read : FileReads.in(sql)) {
      for (FileRead.Name name : read.names()) {
        String instead = instead(read, name, places);
        if (!instead.equals(name.text())) {
          edits.add(new Edit(name.range(), Literal.quote(instead)));
        }
      }
      boolean isRemote = read.patterns().stream().anyMatch(files::isMeant);
      if (isRemote && read.isAttachment()) {
        edits.addAll(ReadOnlyAttachment.edits(sql, read));
      }
    }
    return edits;
  }

  private String instead(
      FileRead read, FileRead.Name name, Function<TextRange, Optional<Location>> places)
      throws DiagnosticException {
    if (read.isQuery()) {
      return Edit.all(name.text(), edits(name.text(), inner -> places.apply(name.range())));
    }
    if (!files.isMeant(name.text())) {
      return FilePattern.findable(name.text(), platform);
    }
    String path = fetch(read, name, places).path();
    return read.isAttachment() ? path : FilePattern.of(path);
  }

  private RemoteFiles.Fetched fetch(
      FileRead read, FileRead.Name name, Function<TextRange, Optional<Location>> places)
      throws DiagnosticException {
    try {
      return files.fetch(name.text(), read.function());
    } catch (DiagnosticException failure) {
      throw new DiagnosticException(
          failure.diagnostics().get(0).at(places.apply(name.range())), failure);
    }
  }
}

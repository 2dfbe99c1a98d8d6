package mds.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.template.TagScanner.Tag;

/** Pairs the tags of a file to blocks, by the rules of dbt. */
final class BlockFinder {

  private final SourceText source;
  private final Set<Block.Kind> kinds;
  private final TagScanner tags;
  private final List<Diagnostic> problems;
  private final Deque<Tag> controlFlow = new ArrayDeque<>();
  private final List<Block> blocks = new ArrayList<>();
  private Optional<Open> open = Optional.empty();

  private record Open(Block.Kind kind, Tag tag) {}

  BlockFinder(SourceText source, Set<Block.Kind> kinds, List<Diagnostic> problems) {
    this.problems = problems;
    this.source = source;
    this.kinds = kinds;
    this.tags = new TagScanner(source);
  }

  List<Block> find() throws DiagnosticException {
    for (Optional<Tag> tag = tags.next(); tag.isPresent(); tag = tags.next()) {
      take(tag.get());
    }
    if (open.isPresent()) {
      throw unclosed(open.get());
    }
    return blocks;
  }

  private void take(Tag tag) throws DiagnosticException {
    switch (tag.name()) {
      case "if", "for" -> controlFlow.push(tag);
      case "endif", "endfor" -> endControlFlow(tag);
      default -> {
        Optional<Block.Kind> kind = Block.Kind.ofTag(tag.name()).filter(kinds::contains);
        if (kind.isPresent()) {
          begin(kind.get(), tag);
        } else if (open.isPresent() && tag.name().equals("end" + open.get().kind.tag())) {
          end(open.get(), tag);
        } else if (open.isEmpty()) {
          problems.add(unexpected(tag));
        }
      }
    }
  }

  private void endControlFlow(Tag tag) throws DiagnosticException {
    String begun = tag.name().substring("end".length());
    if (controlFlow.isEmpty()) {
      throw failure(tag, "`" + tag.name() + "` without `" + begun + "` before it", "remove it");
    }
    Tag last = controlFlow.pop();
    if (!last.name().equals(begun)) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.TEMPLATE_SYNTAX,
                  "`" + tag.name() + "` where `end" + last.name() + "` is expected")
              .at(source.at(tag.range()))
              .related(source.at(last.range()), "`" + last.name() + "` begins here"));
    }
  }

  private void begin(Block.Kind kind, Tag tag) throws DiagnosticException {
    if (!controlFlow.isEmpty()) {
      Tag around = controlFlow.element();
      throw failure(
          tag,
          "a block `" + tag.name() + "` stands within `" + around.name() + "`",
          "move it to the top level of the file");
    }
    if (open.isPresent()) {
      throw nested(open.get(), tag);
    }
    if (tag.label().isEmpty()) {
      throw failure(tag, "the block `" + tag.name() + "` has no name", "name it in its first tag");
    }
    open = Optional.of(new Open(kind, tag));
  }

  private void end(Open block, Tag tag) {
    TextRange whole = block.tag.range().to(tag.range());
    int bodyStart = block.tag.outer().end();
    TextRange body = new TextRange(bodyStart, Math.max(bodyStart, tag.outer().start()));
    blocks.add(new Block(block.kind, block.tag.label().orElseThrow(), whole, body));
    open = Optional.empty();
  }

  private DiagnosticException nested(Open outer, Tag inner) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.TEMPLATE_SYNTAX,
                "a block `" + inner.name() + "` begins within another `" + outer.kind.tag() + "`")
            .at(source.at(inner.range()))
            .related(source.at(outer.tag.range()), "the other begins here")
            .hint("close the other before with `{% end" + outer.kind.tag() + " %}`"));
  }

  private DiagnosticException unclosed(Open block) {
    return failure(
        block.tag,
        "the block `" + block.kind.tag() + "` is not closed",
        "close it with `{% end" + block.kind.tag() + " %}`");
  }

  private Diagnostic unexpected(Tag tag) {
    return Diagnostic.warning(
            Code.OLD_FORM,
            "the tag `" + tag.name() + "` stands outside of a block and has no effect",
            DbtEvent.UNEXPECTED_TAG,
            "Found unexpected '" + tag.name() + "' block tag.")
        .at(source.at(tag.range()))
        .hint("take it out, or look whether a tag before it is misspelt");
  }

  private DiagnosticException failure(Tag tag, String message, String hint) {
    return new DiagnosticException(
        Diagnostic.error(Code.TEMPLATE_SYNTAX, message).at(source.at(tag.range())).hint(hint));
  }
}

package mds.compile;

import mds.node.TimeSpan;
import mds.value.TemplateObject;
import mds.value.Undefined;
import mds.value.time.DateTime;

/** The span of event time that a run reads of its inputs, as {@code flags.SAMPLE} has it. */
public record Sample(TimeSpan span) implements TemplateObject {

  private DateTime start() {
    return Excerpts.inUtc(span.start());
  }

  private DateTime end() {
    return Excerpts.inUtc(span.end());
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "start" -> start();
      case "end" -> end();
      default -> Undefined.attribute(this, name);
    };
  }

  @Override
  public String repr() {
    return "SampleWindow(start=" + start().repr() + ", end=" + end().repr() + ")";
  }

  @Override
  public String typeName() {
    return "SampleWindow";
  }
}

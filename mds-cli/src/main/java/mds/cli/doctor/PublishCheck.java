package mds.cli.doctor;

import java.io.IOException;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.cli.publish.PublishedHealth;
import mds.config.PublishConfig;
import mds.config.Target;

/** Whether readers are led to a copy that is whole and not old. */
record PublishCheck(Invocation invocation, PublishConfig config, Target target) implements Check {

  @Override
  public String subject() {
    return "published copies";
  }

  @Override
  public void look(Findings findings) throws IOException {
    new PublishedHealth(invocation, config, target.name()).look(findings);
  }
}

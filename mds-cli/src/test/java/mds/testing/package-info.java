/** What tests share: projects on disk, commands run in them, and what came of it. */
@NullMarked
package mds.testing;

import org.jspecify.annotations.NullMarked;

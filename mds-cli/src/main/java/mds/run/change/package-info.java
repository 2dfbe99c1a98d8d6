/** Whether nodes are as they would be if they were built once more. */
@NullMarked
package mds.run.change;

import org.jspecify.annotations.NullMarked;

package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Beside a map that is known to work, over several batches. */
class RowIndexTest {
  @Property(tries = 300)
  void numbersRowsInTheOrderOfTheirFirstOccurrence(
      @ForAll @Size(min = 1, max = 3) int[] @Size(max = 200) [] batches,
      @ForAll @IntRange(min = 1, max = 2000) int vocabulary,
      @ForAll boolean farApart) {
    RowIndex index = new RowIndex();
    for (int[] batch : batches) {
      index.clear();
      Map<Integer, Integer> numbers = new LinkedHashMap<>();
      for (int any : batch) {
        // Multiples of a power of two meet in a table that takes the low bits.
        int row = Math.floorMod(any, vocabulary) * (farApart ? 1 << 16 : 1);
        int expected = numbers.computeIfAbsent(row, none -> numbers.size());
        assertEquals(expected, index.add(row));
      }
      assertEquals(numbers.size(), index.count());
      numbers.forEach(
          (row, number) -> {
            assertEquals(number, index.add(row));
            assertEquals(row, index.row(number));
          });
      assertEquals(numbers.size(), index.count());
    }
  }
}

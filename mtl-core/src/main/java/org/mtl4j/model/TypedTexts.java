package org.mtl4j.model;

import java.util.Map;
import java.util.regex.Pattern;
import org.mtl4j.data.Text;

/** Texts by key, as a model file holds them, and the values that they stand for. */
public abstract class TypedTexts {
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?(E-?[0-9]{1,4})?");

  private final Map<String, String> texts;

  /**
   * Creates texts.
   *
   * @param texts by key, not copied
   */
  protected TypedTexts(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Returns whether there is a text of this key. */
  public final boolean has(String key) {
    return texts.containsKey(key);
  }

  /**
   * Returns a text.
   *
   * @param key of it
   * @throws IllegalArgumentException if there is none
   */
  public final String text(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException(Text.quote(key) + " is missing");
    }
    return text;
  }

  /**
   * Returns a whole number.
   *
   * @param key of it
   * @throws IllegalArgumentException if there is none, or it is not a whole number below 2^31
   */
  public final int integer(String key) {
    return integer(key, text(key));
  }

  /**
   * Reads a whole number as {@link Integer#toString} writes it.
   *
   * @param key under which the number is, for messages
   * @param text of the number
   * @throws IllegalArgumentException if it is not a whole number below 2^31
   */
  protected static int integer(String key, String text) {
    try {
      int number = Integer.parseInt(text);
      if (Integer.toString(number).equals(text)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same message as for texts such as 01.
    }
    throw fault(key, text, "a whole number below 2^31");
  }

  /**
   * Returns a finite number.
   *
   * @param key of it
   * @throws IllegalArgumentException if there is none, or it is not a finite number
   */
  public final double number(String key) {
    String text = text(key);
    if (!NUMBER.matcher(text).matches() || !Double.isFinite(Double.parseDouble(text))) {
      throw fault(key, text, "a finite number");
    }
    return Double.parseDouble(text);
  }

  /**
   * Returns the problem of a text that does not stand for what it should.
   *
   * @param key of the text
   * @param found the text
   * @param expected what it should be
   */
  protected static IllegalArgumentException fault(String key, String found, String expected) {
    return new IllegalArgumentException(
        Text.quote(key) + " is " + Text.quote(found) + ", expected " + expected);
  }
}

package io.onething.code;

/** The arithmetic of check characters (校验码). Every text passed in holds characters of its alphabet only. */
final class CheckCharacters {
    /** The alphabet of GB 32100: no I, O, S, V and Z. A character's place is its value. */
    static final String ALPHABET_31 = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final String DIGITS_AND_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String REMAINDERS_11 = "10X98765432";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private CheckCharacters() {}

    /**
     * Returns the check character of a social credit code (GB 32100-2015): the weight of place i, from 0, is 3^i mod
     * 31.
     */
    static char mod31(String body) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += ALPHABET_31.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET_31.charAt((31 - sum % 31) % 31);
    }

    /** Returns the check character of an organisation code (GB 11714): A to Z are worth 10 to 35. */
    static char organisation(String body) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += DIGITS_AND_LETTERS.indexOf(body.charAt(i)) * ORGANISATION_WEIGHTS[i];
        }
        return "0X987654321".charAt(sum % 11);
    }

    /** Returns the check character of a citizen's number (GB 11643-1999, ISO 7064 MOD 11-2). */
    static char mod11(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum = (sum + digits.charAt(i) - '0') * 2 % 11;
        }
        return REMAINDERS_11.charAt(sum);
    }

    /**
     * Returns the check character of an e-certificate's identifier (GB/T 36904-2018, ISO/IEC 7064 hybrid MOD 37,36).
     */
    static char mod37(String body) {
        int product = 36;
        for (int i = 0; i < body.length(); i++) {
            int sum = (product + DIGITS_AND_LETTERS.indexOf(body.charAt(i))) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return DIGITS_AND_LETTERS.charAt((37 - product) % 36);
    }
}

#include "detente/base/sha256.h"

#include <gtest/gtest.h>

namespace detente::base {
namespace {

// The examples of FIPS 180-4 and of NIST's example values.
TEST(Sha256, GivesTheDigestsOfTheStandard) {
  struct Case {
    std::string bytes;
    std::string_view hex;
  };
  const Case cases[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.hex);
    EXPECT_EQ(sha256_hex(c.bytes), c.hex);
    EXPECT_EQ(to_hex(sha256(c.bytes)), c.hex);
  }
}

// openssl dgst -sha256 -binary | base64
TEST(Sha256, IsNamedInBase64) {
  EXPECT_EQ(to_base64(sha256("")), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(to_base64(sha256("abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

}  // namespace
}  // namespace detente::base

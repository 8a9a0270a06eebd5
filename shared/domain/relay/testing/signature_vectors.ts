/**
 * Signatures that are known to be right: of the specification, of its libraries, and of bodies that are easy
 * to get wrong. Not deployed code; it stands beside the signing because more than one test uses it.
 */
export const SECRET_A = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
export const SECRET_B = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
export const PRIVATE_KEY =
  "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
export const PUBLIC_KEY = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
export const ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
export const TIMESTAMP = 1614265330;
export const PAYLOAD = '{"test": 2432232314}';
export const SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

export const VECTORS = [
  {
    name: "the official one",
    secret: SECRET_A,
    id: ID,
    timestamp: TIMESTAMP,
    payload: PAYLOAD,
    expected: SIGNATURE,
  },
  {
    name: "the one of the Rust library",
    secret: SECRET_B,
    id: "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
    timestamp: 1649367553,
    payload: '{"email":"test@example.com","username":"test_user"}',
    expected: "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
  },
  {
    name: "the specification's example body",
    secret: SECRET_A,
    id: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
    timestamp: 1674087231,
    payload:
      '{"type":"contact.created","timestamp":"2022-11-03T20:26:10.344522Z","data":{"id":"1f81eb52-5198-4599-803e-771906343485"}}',
    expected: "v1,ARw42xaAApl/nxRo+iPGYwSaMQaOwMo2eyH5JBRA+bQ=",
  },
  {
    name: "an empty body",
    secret: SECRET_A,
    id: ID,
    timestamp: TIMESTAMP,
    payload: "",
    expected: "v1,v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A=",
  },
  {
    name: "UTF-8",
    secret: SECRET_A,
    id: ID,
    timestamp: TIMESTAMP,
    payload: '{"name":"Zoë ☃ 🚀"}',
    expected: "v1,xYccManDZQasIOx7PMxUrfctNDrGquxsO+a0lCqyqlY=",
  },
  {
    name: "ed25519",
    secret: PRIVATE_KEY,
    id: ID,
    timestamp: TIMESTAMP,
    payload: PAYLOAD,
    expected:
      "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
  },
] as const;

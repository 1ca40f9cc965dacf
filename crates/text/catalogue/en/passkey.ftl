### Passkeys: keys that a person’s own device keeps.

passkey-title = Sign in with a passkey
passkey-use-lede = If this device has a passkey of yours, sign in with your fingerprint, face or screen lock.
passkey-use = Sign in with a passkey
passkey-add-title = Add a passkey
passkey-add-lede = With a passkey you sign in with the fingerprint, face or screen lock of this device from now on, without waiting for a code. Your fingerprint and face never leave the device.
passkey-add = Add a passkey
passkey-name = Name of the passkey
passkey-name-hint = A name by which you know this device. Nobody else sees it.
passkey-name-title = Name of the passkey
passkey-rename = Rename
passkey-failed = The device gave no answer, or you decided against it. Try again, or choose another way.

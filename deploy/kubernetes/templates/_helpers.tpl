{{- define "icc.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: intercultural-cities
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "icc.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "icc.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "icc.secret" -}}
{{ .Values.secret.name | default (printf "%s-services" .Release.Name) }}
{{- end }}

{{- define "icc.database" -}}
{{ .Release.Name }}-database
{{- end }}

{{- /* The prefix of the settings of a service: index-api becomes INDEX_API. */ -}}
{{- define "icc.prefix" -}}
{{ . | upper | replace "-" "_" }}
{{- end }}

{{- /* What runs: no root, no rights, nothing to write to but /tmp, no access to the cluster. */ -}}
{{- define "icc.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "icc.container" -}}
image: {{ include "icc.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{- define "icc.spread" -}}
topologySpreadConstraints:
  {{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{ include "icc.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}

{{- /* The settings of one service; secrets are read from files. */ -}}
{{- define "icc.settings" -}}
{{- $root := .root }}
{{- $prefix := include "icc.prefix" .name }}
{{- $settings := $root.Values.settings }}
{{- if eq .name "index-api" }}
{{- $settings = merge (dict) $settings $root.Values.indexSettings }}
{{- end }}
- {name: {{ $prefix }}_DATABASE_URL_FILE, value: /run/secrets/icc/{{ .name }}/url}
- {name: {{ $prefix }}_SERVICES_SECRET_FILE, value: /run/secrets/icc/services_secret}
{{- if $root.Values.secret.limitsStore }}
- {name: {{ $prefix }}_LIMITS_STORE_FILE, value: /run/secrets/icc/limits_store}
{{- end }}
{{- if and (eq .name "index-api") $root.Values.secret.smtpPassword }}
- {name: {{ $prefix }}_SMTP_PASSWORD_FILE, value: /run/secrets/icc/smtp_password}
{{- end }}
- {name: {{ $prefix }}_PUBLIC_URL, value: {{ printf "https://%s/%s" $root.Values.host (trimSuffix "-api" .name) | quote }}}
{{- range $other := without (list "index-api" "practices-api" "events-api") .name }}
{{- $short := trimSuffix "-api" $other }}
- {name: {{ $prefix }}_{{ upper $short }}_URL, value: {{ printf "http://%s-%s:8000" $root.Release.Name $other | quote }}}
- {name: {{ $prefix }}_{{ upper $short }}_PUBLIC_URL, value: {{ printf "https://%s/%s" $root.Values.host $short | quote }}}
{{- end }}
{{- range $name, $value := $settings }}
{{- if ne (toString $value) "" }}
- {name: {{ $prefix }}_{{ $name }}, value: {{ toString $value | quote }}}
{{- end }}
{{- end }}
{{- end }}

{{- /* Files of secrets for the services that are named, `role` being "" for owners and "-runtime" for who serves. */ -}}
{{- define "icc.volumes" -}}
{{- $root := .root }}
- name: tmp
  emptyDir: {medium: Memory, sizeLimit: 64Mi}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- if .shared }}
      - secret: {name: {{ include "icc.secret" $root }}}
      {{- end }}
      {{- $roles := .roles }}
      {{- range $name := .names }}
      {{- range $role := $roles }}
      - secret:
          name: {{ include "icc.database" $root }}-{{ $name }}{{ $role }}
          items: [{key: url, path: {{ $name }}/{{ if $role }}url{{ else }}owner_url{{ end }}}]
      {{- end }}
      {{- end }}
{{- if $root.Values.database.enabled }}
- name: authority
  secret:
    secretName: {{ include "icc.database" $root }}-ca
    items: [{key: ca.crt, path: ca.crt}]
    defaultMode: 0444
{{- end }}
{{- end }}

{{- define "icc.mounts" -}}
- {name: tmp, mountPath: /tmp}
- {name: secrets, mountPath: /run/secrets/icc, readOnly: true}
{{- if .Values.database.enabled }}
- {name: authority, mountPath: /run/authority, readOnly: true}
{{- end }}
{{- end }}
